// The demo's page: shows mails and SMS as they arrive, copies values, tries a sign-in. All text is put in as text.

const POLL_MILLIS = 1000;
const LOST_AFTER_FAILURES = 3;
const PIN = /PIN\D{0,60}?(\d{6,8})(?!\d)/u;

const words = JSON.parse(document.body.dataset.words);
const byId = (id) => document.getElementById(id);
const title = document.title;

let version = "";
let seen = null;
let failures = 0;
let unread = 0;

// ---- copying ----

document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) {
        return;
    }
    if (await copy(button.dataset.copy, button)) {
        byId("said").textContent = `${words.copied}: ${button.dataset.copy}`;
        button.classList.add("copied");
        setTimeout(() => button.classList.remove("copied"), 1500);
    }
});

/** Browsers allow the clipboard on https and localhost only; elsewhere the value is selected, ready for a copy by hand. */
async function copy(text, button) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        const selection = window.getSelection();
        selection.selectAllChildren(button.querySelector(".value"));
        return document.execCommand("copy");
    }
}

// ---- arrivals ----

async function poll() {
    try {
        const answer = await fetch(`/demo/deliveries?version=${encodeURIComponent(version)}`, {
            cache: "no-store",
            signal: AbortSignal.timeout(10000),
        });
        if (answer.status === 200) {
            show(await answer.json());
        } else if (!answer.ok) {
            throw new Error(String(answer.status));
        }
        failures = 0;
    } catch {
        failures += 1;
    }
    byId("lost").hidden = failures < LOST_AFTER_FAILURES;
    setTimeout(poll, POLL_MILLIS * Math.min(1 + failures, 5));
}

function show({ version: current, mails, messages }) {
    version = current;
    const before = seen;
    seen = { mails: mails[0]?.number ?? 0, messages: messages[0]?.number ?? 0 };
    fill(byId("mails"), mails, mail, before?.mails, words["no-mail"]);
    fill(byId("messages"), messages, sms, before?.messages, words["no-sms"]);
    if (before && (seen.mails > before.mails || seen.messages > before.messages)) {
        byId("said").textContent = words.arrived;
        announce();
    }
}

function fill(list, deliveries, render, seenNumber, nothing) {
    const shown = deliveries.map((delivery) => {
        const element = render(delivery);
        element.classList.toggle("new", seenNumber !== undefined && delivery.number > seenNumber);
        return element;
    });
    list.replaceChildren(...(shown.length > 0 ? shown : [make("p", "empty", nothing)]));
}

function mail({ at, item }) {
    const element = make("article", "mail");
    const subject = make("p", "subject", item.subject);
    element.append(from(item.to, at), subject, ...pinButton(item.text), make("p", "said", item.text));
    return element;
}

function sms({ at, item }) {
    const element = make("article", "sms");
    element.append(from(item.to, at), make("p", "said", item.text), ...pinButton(item.text));
    return element;
}

function from(to, at) {
    const line = make("p", "from");
    const time = make("time", "", new Date(at).toLocaleTimeString("el-GR", { hour12: false }));
    time.dateTime = at;
    line.append(make("span", "", `${words.to} ${to}`), time);
    return line;
}

function pinButton(text) {
    const pin = PIN.exec(text)?.[1];
    if (!pin) {
        return [];
    }
    const button = make("button", "copy");
    button.type = "button";
    button.dataset.copy = pin;
    button.setAttribute("aria-label", `${words.copy}: ${words.pin} ${pin}`);
    button.append(make("span", "what", words.copy), make("span", "value", pin));
    return [button];
}

function make(tag, className = "", text = "") {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
}

/** The tab's name counts what came while somebody was in the chat's tab. */
function announce() {
    if (document.visibilityState === "hidden") {
        unread += 1;
        document.title = `(${unread}) ${title}`;
    }
}

document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
        unread = 0;
        document.title = title;
    }
});

// ---- sign in ----

byId("sign-in").addEventListener("submit", async (event) => {
    event.preventDefault();
    const username = byId("username").value.trim();
    const password = byId("password").value;
    if (!username || !password) {
        answer("caution", words["sign-in-empty"]);
        byId(username ? "password" : "username").focus();
        return;
    }
    const button = event.target.querySelector("button");
    button.disabled = true;
    try {
        const { accepted } = await signIn(username, password);
        answer(accepted ? "good" : "bad", words[accepted ? "sign-in-yes" : "sign-in-no"]);
    } catch {
        answer("caution", words["sign-in-away"]);
    } finally {
        button.disabled = false;
    }
});

async function signIn(username, password) {
    const token = document.cookie.split("; ").find((c) => c.startsWith("XSRF-TOKEN="));
    const response = await fetch("/demo/sign-in", {
        method: "POST",
        headers: {
            "Content-Type": "application/json",
            "X-XSRF-TOKEN": token ? decodeURIComponent(token.slice("XSRF-TOKEN=".length)) : "",
        },
        body: JSON.stringify({ username, password }),
        signal: AbortSignal.timeout(15000),
    });
    if (!response.ok) {
        throw new Error(String(response.status));
    }
    return response.json();
}

function answer(kind, text) {
    const notice = byId("sign-in-answer");
    notice.className = `notice ${kind}`;
    notice.textContent = text;
    notice.hidden = false;
}

poll();
