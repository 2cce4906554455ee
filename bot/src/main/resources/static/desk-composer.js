// The composer of a conversation: what is typed stays what it is, and stays until it was sent, whatever happens around it.

import { DRAFT } from "/desk.js";
import { words } from "/desk-screen.js";

const composer = document.getElementById("composer");
const draft = DRAFT + words.me + "-" + document.getElementById("work").dataset.conversation;

export function form() {
    return document.getElementById("compose");
}

export function newName() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Shows what the chosen kind of message means. */
function compose() {
    form().classList.toggle("is-note", form().elements.kind.value === "note");
}

export function choose(kind) {
    check(kind);
    form().elements.text.focus();
}

/** Where the kind can be chosen: without the conversation there are notes only. */
function check(kind) {
    const choice = form().querySelector(`input[name=kind][value="${kind}"]`);
    if (choice) {
        choice.checked = true;
    }
    compose();
}

/** It is another one when the conversation changed hands; what was typed, or is about to be, keeps its kind. */
export function takeComposer(part) {
    const before = form();
    const next = part.querySelector("form");
    if (before.dataset.fence === next.dataset.fence) {
        return;
    }
    const { text, kind } = before.elements;
    const caret = [text.selectionStart, text.selectionEnd, text.selectionDirection];
    const isFocused = document.activeElement === text;
    composer.replaceChildren(document.adoptNode(next));
    htmx.process(composer);
    if (text.value !== "") {
        take(next, { text: text.value, command: before.elements.command.value, sent: sent.get(before) });
    }
    if (isFocused) {
        next.elements.text.focus();
        next.elements.text.setSelectionRange(...caret);
    }
    if (isFocused || text.value !== "") {
        check(kind.value);
    }
    compose();
}

function take(to, typed) {
    to.elements.text.value = typed.text;
    to.elements.command.value = typed.command;
    if (typed.sent) {
        sent.set(to, typed.sent);
    }
}

// ---- names of commands ----

/** What forms sent last, under the names that their commands have now. */
const sent = new WeakMap();

/**
 * A command that came to nothing keeps its name, so that it is done once; other words are another command, and so is another form of the
 * page, which came with the same name.
 */
document.body.addEventListener("htmx:configRequest", (event) => {
    const { elt, parameters, formData } = event.detail;
    if (elt.tagName !== "FORM" || !elt.elements.command) {
        return;
    }
    const said = JSON.stringify([...formData].filter(([name]) => !["command", "fence", "_csrf"].includes(name)));
    if (sent.get(elt) !== said) {
        elt.elements.command.value = newName();
        parameters.command = elt.elements.command.value;
    }
    sent.set(elt, said);
    keep();
});

/** Takes up that a form was answered: what comes next is another command. */
export function answered(elt, isDone, said) {
    const now = elt.id === "compose" ? form() : elt;
    now.elements.command.value = newName();
    sent.delete(now);
    if (elt.id === "compose" && isDone) {
        const { text } = now.elements;
        // What was typed meanwhile is no part of what was sent.
        text.value = text.value.startsWith(said) ? text.value.slice(said.length).replace(/^\s+/, "") : text.value;
    }
    keep();
}

// ---- drafts ----

function keep() {
    const { text, kind, command } = form().elements;
    if (text.value === "") {
        sessionStorage.removeItem(draft);
    } else {
        sessionStorage.setItem(draft, JSON.stringify({ text: text.value, kind: kind.value, command: command.value, sent: sent.get(form()) }));
    }
}

composer.addEventListener("input", keep);
composer.addEventListener("change", () => {
    compose();
    keep();
});
composer.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.name === "text") {
        event.preventDefault();
        form().requestSubmit();
    }
});

const kept = JSON.parse(sessionStorage.getItem(draft));
if (kept) {
    take(form(), kept);
    check(kept.kind);
}
compose();
