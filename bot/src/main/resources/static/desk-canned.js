// Canned answers: «/» at the beginning of a reply opens the list of them, and the letters behind it choose.

import { BY_ITSELF, tell } from "/desk.js";

const TYPED = /^\/([^\s/]{0,40})$/;
const SHOWN = 8;
const outcome = document.getElementById("outcome");

/**
 * Helps with the composer of a conversation.
 *
 * @param conversation the one that answers are filled in for
 * @param words what is said when nothing fits
 */
export function canned(composer, conversation, words) {
    let answers = [];
    let chosen = 0;
    let asked = 0;

    const area = () => composer.querySelector("textarea");
    const list = () => composer.querySelector(".canned-list");

    async function look() {
        const typed = TYPED.exec(area().value);
        const isReply = composer.querySelector("form").elements.kind.value === "reply";
        const mine = ++asked;
        if (!typed || !isReply) {
            close();
            return;
        }
        const answer = await fetch("/api/desk/canned?prefix=" + encodeURIComponent(typed[1]), { headers: BY_ITSELF }).catch(() => ({ status: 0 }));
        if (mine !== asked) {
            return;
        }
        if (answer.ok) {
            answers = (await answer.json()).slice(0, SHOWN);
            chosen = 0;
            show();
        } else {
            tell("notLoaded", answer.status, outcome);
        }
    }

    function show() {
        const place = list();
        place.replaceChildren(...(answers.length > 0 ? answers.map(option) : [nothing()]));
        place.hidden = false;
        mark();
    }

    function option(answer, index) {
        const line = document.createElement("div");
        const name = document.createElement("strong");
        const text = document.createElement("span");
        line.role = "option";
        line.id = "canned-" + index;
        line.className = "canned-option";
        name.textContent = "/" + answer.shortcut;
        text.textContent = answer.text[document.documentElement.lang] ?? answer.text.el;
        line.append(name, " ", text);
        line.addEventListener("mousedown", (event) => {
            event.preventDefault();
            chosen = index;
            take();
        });
        return line;
    }

    function nothing() {
        const line = document.createElement("p");
        line.className = "canned-option quiet";
        line.textContent = words.cannedNone;
        return line;
    }

    function mark() {
        [...list().querySelectorAll("[role=option]")].forEach((line, index) => {
            line.ariaSelected = String(index === chosen);
            if (index === chosen) {
                area().setAttribute("aria-activedescendant", line.id);
                line.scrollIntoView({ block: "nearest" });
            }
        });
    }

    function close() {
        asked++;
        answers = [];
        list().hidden = true;
        area().removeAttribute("aria-activedescendant");
    }

    async function take() {
        const answer = answers[chosen];
        const typed = area().value;
        close();
        const address = "/api/desk/canned/" + encodeURIComponent(answer.shortcut) + "/filled?conversation=" + encodeURIComponent(conversation);
        const filled = await fetch(address).catch(() => ({ status: 0 }));
        if (!filled.ok) {
            tell("notLoaded", filled.status, outcome);
            return;
        }
        const { text } = await filled.json();
        // Whoever typed on does not want it any more.
        if (area().value === typed) {
            area().value = text;
            area().dispatchEvent(new InputEvent("input", { bubbles: true }));
            area().focus();
            const gap = /\{[a-z-]+\}/.exec(text);
            if (gap) {
                area().setSelectionRange(gap.index, gap.index + gap[0].length);
            }
        }
    }

    composer.addEventListener("input", (event) => event.target === area() && look());
    composer.addEventListener("focusout", (event) => event.target === area() && close());
    composer.addEventListener("keydown", (event) => {
        if (event.target !== area() || list().hidden) {
            return;
        }
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step && answers.length > 0) {
            chosen = (chosen + step + answers.length) % answers.length;
            mark();
        } else if ((event.key === "Enter" || event.key === "Tab") && answers.length > 0) {
            take();
        } else if (event.key === "Escape") {
            close();
        } else {
            return;
        }
        event.preventDefault();
    });
}
