// The chat page: what the person does goes to the outbox, what the server tells goes to the log.

import { attended } from "/chat-files.js";
import { Log } from "/chat-log.js";
import { Outbox } from "/chat-outbox.js";
import { follow, randomId } from "/chat-server.js";
import { language, speak, word } from "/chat-words.js";

const MAX_CODE_POINTS = 4096;
const ANSWER_EXPECTED_MILLIS = 15000;

/** The server tells again and again while an agent writes. */
const AGENT_WRITES_MILLIS = 5000;
const NEAR_END_PIXELS = 120;

/** A short break is mended before anybody needs to hear of it. */
const BREAK_SHOWN_AFTER_MILLIS = 1500;

const byId = (id) => document.getElementById(id);
const scroll = byId("scroll");
const text = byId("text");
const menu = byId("menu");
const menuButton = byId("menu-button");
const connection = byId("connection");

const outbox = new Outbox();
const log = new Log(byId("log"), press, retry);
let typingTimer;

/** Whether it was a person who spoke last: they write when they write, and nothing is to be expected at once. */
let withAgent = false;
let breakTimer;

/** Whether the latest message is in sight and is to stay so. */
let follows = true;
let measured = "";

// ---- what the person does ----

function send(message, shown) {
    const bubble = log.add(shown);
    bubble.message = { id: randomId(), ...message };
    deliver(bubble);
    toEnd();
}

function deliver(bubble) {
    outbox.send(bubble.message, {
        state: (state) => {
            bubble.state(state);
            if (state === "failed") {
                typing(false);
            }
        },
    });
    typing(!withAgent);
}

function press(value, label) {
    send({ button: value }, label);
    scroll.focus({ preventScroll: true });
}

function retry(bubble) {
    deliver(bubble);
}

function submit() {
    const typed = [...text.value.trim()].slice(0, MAX_CODE_POINTS).join("");
    if (typed === "") {
        return;
    }
    text.value = "";
    grow();
    send({ text: typed }, typed);
}

byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
});

text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        submit();
    }
});

/** Where the browser does not size a field by what is in it. */
function grow() {
    if (!CSS.supports("field-sizing", "content")) {
        text.style.height = "auto";
        text.style.height = `${text.scrollHeight + 2}px`;
    }
}
text.addEventListener("input", grow);

for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
        if (button.dataset.language !== language()) {
            button.disabled = true;
            setTimeout(() => (button.disabled = false), 3000);
            send({ text: "/language" }, word("language"));
        }
    });
}

// ---- menu ----

function openMenu(open) {
    menu.hidden = !open;
    menuButton.setAttribute("aria-expanded", String(open));
    if (open) {
        menu.querySelector("button").focus();
    }
}

menuButton.addEventListener("click", () => openMenu(menu.hidden));
menu.addEventListener("click", (event) => {
    const command = event.target.closest("[data-command]");
    if (command) {
        openMenu(false);
        send({ text: command.dataset.command }, command.textContent);
        scroll.focus({ preventScroll: true });
    }
});
document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !menu.hidden) {
        openMenu(false);
        menuButton.focus();
    }
});
document.addEventListener("click", (event) => {
    if (!menu.hidden && !event.target.closest(".menu")) {
        openMenu(false);
    }
});
menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !event.relatedTarget.closest(".menu")) {
        openMenu(false);
    }
});

// ---- what the page shows ----

function typing(on, millis = ANSWER_EXPECTED_MILLIS) {
    clearTimeout(typingTimer);
    byId("typing").hidden = !on;
    if (on) {
        typingTimer = setTimeout(() => typing(false), millis);
    }
}

function isAtEnd() {
    return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END_PIXELS;
}

function toEnd() {
    follows = true;
    scroll.scrollTop = scroll.scrollHeight;
    byId("to-latest").hidden = true;
}

byId("to-latest").addEventListener("click", () => {
    toEnd();
    scroll.focus({ preventScroll: true });
});
function measure() {
    return `${scroll.clientWidth} ${scroll.clientHeight} ${scroll.scrollHeight}`;
}

/* A browser scrolls by itself too, when sizes change: only somebody who scrolls turns to something else. */
scroll.addEventListener("scroll", () => {
    if (measure() === measured) {
        follows = isAtEnd();
    }
    if (isAtEnd()) {
        byId("to-latest").hidden = true;
    }
});

/* A keyboard that opens, a phone that is turned and typing dots move the end. */
const sizes = new ResizeObserver(() => {
    measured = measure();
    if (follows) {
        toEnd();
    }
});
[scroll, byId("log"), byId("typing")].forEach((element) => sizes.observe(element));

function showState(state) {
    clearTimeout(breakTimer);
    if (state === "connected") {
        connected(state);
    } else {
        breakTimer = setTimeout(() => connected(state), BREAK_SHOWN_AFTER_MILLIS);
    }
}

function connected(state) {
    if (connection.dataset.state !== state) {
        connection.dataset.state = state;
        connection.textContent = word(state);
    }
}

/** Phones whose keyboard covers the page instead of shrinking it. */
function fitKeyboard() {
    document.documentElement.style.setProperty("--visible-height", `${window.visualViewport.height}px`);
    window.scrollTo(0, 0);
}
window.visualViewport?.addEventListener("resize", () => window.visualViewport.scale === 1 && fitKeyboard());

function changeLanguage(wanted) {
    speak(wanted);
    connection.textContent = word(connection.dataset.state);
    log.retranslate();
}

// ---- go ----

let ready = false;
follow({
    state: showState,
    language: (wanted) => wanted !== language() && changeLanguage(wanted),
    entry: (entry) => {
        byId("loading").hidden = true;
        log.show(entry);
        if (entry.author !== "person") {
            withAgent = entry.author === "agent";
            typing(false);
        }
        if (follows || !ready) {
            toEnd();
        } else {
            byId("to-latest").hidden = entry.author === "person";
        }
    },
    reset: () => log.clear(),
    attended,
    typing: () => typing(true, AGENT_WRITES_MILLIS),
    ready: () => {
        ready = true;
        byId("log").setAttribute("aria-busy", "false");
        toEnd();
    },
});
