// A conversation that is open: what happens is added to it, and what is typed stays.

import { canned } from "/desk-canned.js";
import { answered, choose, form, newName, takeComposer } from "/desk-composer.js";
import { files } from "/desk-files.js";
import { follow } from "/desk-live.js";
import { askCounts, connectionShown, noOftenerThan, onKey, tick, words } from "/desk-screen.js";
import { BY_ITSELF, tell } from "/desk.js";

const NEWS_MILLIS = 250;
const COUNTS_MILLIS = 2000;
const PANEL_MILLIS = 3000;
const LOOK_MILLIS = 60000;
const READ_MILLIS = 5000;
const PRESENT_MILLIS = 120000;
const TYPING_MILLIS = 3000;
const NEAR_END_PIXELS = 120;

const work = document.getElementById("work");
const address = "/desk/conversations/" + work.dataset.conversation;
const transcript = document.getElementById("transcript");
const scroll = document.getElementById("scroll");
const newest = document.getElementById("newest");
const head = document.getElementById("head");
const composer = document.getElementById("composer");
const panel = document.getElementById("panel");
const outcome = document.getElementById("outcome");
const dialog = document.getElementById("dialog");
const dialogBody = document.getElementById("dialog-body");

// ---- what changed ----

async function page(path, headers = BY_ITSELF) {
    const answer = await fetch(address + path, { headers: { "HX-Request": "true", ...headers } });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : { status: answer.status };
}

async function parts(path, headers) {
    const answer = await page(path, headers);
    return answer.body && named(answer);
}

function named(answer) {
    return (name) => answer.querySelector(`[data-part="${name}"]`);
}

let asking = false;
let asked = false;

/** Asks once more when something happened while it was asked. */
async function takeNews() {
    if (asking) {
        asked = true;
        return;
    }
    asking = true;
    try {
        const part = await parts("/news?after=" + lastSequence());
        if (part) {
            take(part);
        }
    } catch {
        // the stream tells when the connection is back, and then it is asked again
    } finally {
        asking = false;
        if (asked) {
            asked = false;
            takeNews();
        }
    }
}

function lastSequence() {
    return transcript.lastElementChild?.dataset.sequence ?? 0;
}

function take(part) {
    const follows = isAtEnd();
    const isHeard = part("entries").querySelector(".said.person") !== null;
    const isNewer = part("entries").dataset.version !== work.dataset.version;
    work.dataset.version = part("entries").dataset.version;
    for (const entry of [...part("entries").children]) {
        if (!document.getElementById(entry.id)) {
            transcript.append(document.adoptNode(entry));
        }
    }
    for (const tick of [...part("ticks").children]) {
        replace(document.getElementById("tick-" + tick.dataset.of), tick);
    }
    for (const file of [...part("files").children]) {
        replace(document.getElementById("file-" + file.dataset.of), file);
    }
    replace(head, part("head"));
    takeComposer(part("composer"));
    if (isNewer) {
        refreshPanel();
    }
    tick(head);
    if (follows) {
        toEnd();
    } else {
        newest.hidden = isAtEnd();
    }
    if (isHeard) {
        lookAgain();
    }
}

const refreshPanel = noOftenerThan(PANEL_MILLIS, async () => {
    try {
        replace(panel, (await page("/panel")).body);
    } catch {
        // it is asked for again at the next change
    }
});

/** Only what is other, so that focus and selection stay; names of commands are others each time. */
function replace(place, part) {
    if (place && part && withoutCommands(place) !== withoutCommands(part)) {
        const focused = place.contains(document.activeElement) ? document.activeElement : null;
        place.replaceChildren(...[...part.childNodes].map((node) => document.adoptNode(node)));
        htmx.process(place);
        if (focused) {
            [...place.querySelectorAll("a, button")].find((other) => other.textContent === focused.textContent)?.focus();
        }
    }
}

function withoutCommands(element) {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("input[name=command], input[name=_csrf]").forEach((input) => input.remove());
    copy.querySelectorAll("time[data-ticks]").forEach((time) => { time.textContent = ""; });
    return copy.textContent.trim() + [...copy.querySelectorAll("[href], [action], [class]")].map((e) => e.outerHTML.length).join();
}

// ---- the transcript ----

function isAtEnd() {
    return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END_PIXELS;
}

function toEnd() {
    scroll.scrollTop = scroll.scrollHeight;
    newest.hidden = true;
}

scroll.addEventListener("scroll", () => {
    if (isAtEnd()) {
        newest.hidden = true;
    }
});
newest.addEventListener("click", toEnd);

document.getElementById("earlier").addEventListener("click", async (event) => {
    const before = event.target.dataset.earlier;
    if (!before) {
        return;
    }
    const answer = await page("/earlier?before=" + before, {}).catch(() => ({ status: 0 }));
    if (!answer.body) {
        tell("notLoaded", answer.status);
        return;
    }
    const part = named(answer);
    const height = scroll.scrollHeight;
    // What is read on request is no news to a screen reader.
    transcript.setAttribute("aria-live", "off");
    transcript.prepend(...[...part("entries").children].map((entry) => document.adoptNode(entry)));
    document.getElementById("earlier").replaceChildren(...part("earlier").childNodes);
    scroll.scrollTop += scroll.scrollHeight - height;
    setTimeout(() => transcript.setAttribute("aria-live", "polite"), 0);
});

// ---- what the agent does ----

document.body.addEventListener("htmx:afterRequest", (event) => {
    const { successful, target, requestConfig } = event.detail;
    const sender = requestConfig.elt;
    if (sender.tagName !== "FORM" || !successful || !sender.elements.command) {
        return;
    }
    const isDone = target.querySelector("[data-done]")?.dataset.done === "true";
    answered(sender, isDone, requestConfig.formData.get("text") ?? "");
    if (isDone) {
        dialog.close();
    }
    takeNews();
});

document.body.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-dialog]");
    if (link && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        dialog.setAttribute("aria-labelledby", "dialog-title");
        htmx.ajax("GET", link.getAttribute("href"), { target: dialogBody, swap: "innerHTML", event }).then(() => dialogBody.hasChildNodes() && dialog.showModal());
    }
    if (event.target === dialog || event.target.closest("[data-closes]")) {
        dialog.close();
    }
});
dialog.addEventListener("close", () => dialogBody.replaceChildren());

canned(composer, work.dataset.conversation, words);
files(composer, address, { outcome, failed: (status) => tell("notSent", status, outcome), sent: takeNews });
onKey("r", () => choose("reply"));
onKey("n", () => choose("note"));

// ---- that the agent writes, and is there ----

const tellTyping = noOftenerThan(TYPING_MILLIS, () => {
    if (form().elements.kind.value === "reply" && form().elements.text.value.trim() !== "") {
        post("/typing", {});
    }
});
composer.addEventListener("input", (event) => event.target.name === "text" && tellTyping());

let wasThere = true;
let lastSign = Date.now();
for (const sign of ["pointerdown", "pointermove", "wheel", "keydown", "focus"]) {
    addEventListener(sign, () => { wasThere = true; lastSign = Date.now(); }, { passive: true });
}

/** Whoever has the conversation and does something keeps it. */
async function look() {
    if (form().elements.fence.value !== "0" && !document.hidden && wasThere) {
        wasThere = false;
        await post("/looks", {});
    }
}

/** Whether the agent sees what the person says as it comes: nobody presses a key to read. */
function isReading() {
    return !document.hidden && document.hasFocus() && isAtEnd() && Date.now() - lastSign < PRESENT_MILLIS;
}

/** What is read at once is not unread. It keeps no session alive: it is the person who did something. */
const lookAgain = noOftenerThan(READ_MILLIS, async () => {
    if (form().elements.fence.value !== "0" && isReading()) {
        await post("/looks", BY_ITSELF);
    }
});

/** Tells something that nobody waits for; it may come to nothing. */
async function post(path, headers) {
    const { fence, _csrf } = form().elements;
    const body = new URLSearchParams({ command: newName(), fence: fence.value, _csrf: _csrf.value });
    try {
        await fetch(address + path, { method: "POST", body, headers: { "HX-Request": "true", ...headers } });
    } catch {
        // the connection is told of elsewhere
    }
}

setInterval(look, LOOK_MILLIS);
document.addEventListener("visibilitychange", look);

// ---- go ----

let isRead = true;
const counts = noOftenerThan(COUNTS_MILLIS, () => {
    askCounts(isRead);
    isRead = true;
});
const news = noOftenerThan(NEWS_MILLIS, takeNews);

follow(work.dataset.conversation, {
    hello() {
        connectionShown.good();
        news();
        isRead = false;
        counts();
    },
    changed(changes) {
        isRead &&= isReading() && changes.every((change) => change.id === work.dataset.conversation);
        counts();
        if (changes.some((change) => change.id === work.dataset.conversation && String(change.version) !== work.dataset.version)) {
            news();
        }
    },
    receipts: news,
    lost: connectionShown.lost,
    over: connectionShown.over,
});
toEnd();
look();
