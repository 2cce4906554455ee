// The messages on the page. All text is put in as text: whatever somebody wrote stays inert.

import { anchor, make, withItems, withLinks } from "/chat-text.js";
import { language, word } from "/chat-words.js";

/** More links than these, such as the services of an account, stand in columns. */
const A_FEW = 4;

export class Log {
    #log;
    #press;
    #retry;
    #labels = new Map();
    #outstanding = [];
    #active = null;
    #spoken = false;
    #lastDay = "";
    #lastAuthor = "";

    /** `press(value, label)` is called when a choice is pressed, `retry(bubble)` for a message that was not sent. */
    constructor(log, press, retry) {
        this.#log = log;
        this.#press = press;
        this.#retry = retry;
    }

    clear() {
        this.#log.replaceChildren();
        this.#active = null;
        this.#spoken = false;
        this.#lastDay = "";
        this.#lastAuthor = "";
        this.#outstanding = this.#outstanding.filter((bubble) => bubble.current !== "accepted");
        this.#log.append(...this.#outstanding.map((bubble) => bubble.element));
    }

    /** Shows a message of the transcript. */
    show(entry) {
        if (entry.author === "person" && entry.file) {
            this.#place(entry);
            return;
        }
        if (entry.author === "person") {
            this.#spoken = true;
            this.#showPerson(entry);
            return;
        }
        if (entry.aside) {
            this.#showAside(entry);
            return;
        }
        const answersConcealed = !this.#spoken && this.#passOutstanding();
        if (this.#spoken || answersConcealed) {
            this.#active?.remove();
            this.#active = null;
            this.#spoken = false;
        }
        this.#place(entry).append(this.#buttons(entry));
    }

    /** What is said beside the question leaves its buttons as they are, and keeps its own, which may be pressed again. */
    #showAside(entry) {
        const message = this.#place(entry);
        const bubble = message.querySelector(".bubble");
        bubble.classList.add("announcement");
        emphasise(bubble, entry.text);
        const links = make("div", "choices");
        const answers = make("div", "choices");
        for (const { action, target, href, label } of entry.buttons) {
            if (action === "show-picture") {
                bubble.prepend(picture(href, label));
            } else if (action === "reply") {
                answers.append(this.#answer(target, label, () => this.#press(target, label)));
            } else {
                links.append(link(href, label, false));
            }
        }
        for (const group of [links, answers].filter((group) => group.childElementCount > 0)) {
            group.lang = entry.language;
            message.append(group);
        }
    }

    #answer(target, label, press) {
        this.#labels.set(target, label);
        const button = make("button", "button");
        button.type = "button";
        button.textContent = label;
        button.addEventListener("click", press);
        return button;
    }

    /** A secret that was typed does not come back: what is said next stands below it all the same. */
    #passOutstanding() {
        const bubble = this.#nextOutstanding();
        if (bubble?.current !== "accepted" && bubble?.current !== "sending") {
            return false;
        }
        bubble.passed = true;
        return true;
    }

    #nextOutstanding() {
        return this.#outstanding.find((bubble) => !bubble.passed && bubble.current !== "failed");
    }

    /** Shows what the person just sent, before the server has it. */
    add(text) {
        const at = new Date();
        this.#day(at);
        const element = this.#message("person", language(), text, at);
        this.#log.append(element);
        this.#lastAuthor = "person";
        const bubble = { element, text, current: "", passed: false, state: (state) => this.#mark(bubble, state) };
        this.#outstanding.push(bubble);
        return bubble;
    }

    /** Says times and states anew after the page's language changed. */
    retranslate() {
        for (const name of this.#log.querySelectorAll("[data-author]")) {
            name.textContent = `${word(name.dataset.author)}: `;
        }
        for (const bubble of this.#outstanding) {
            this.#mark(bubble, bubble.current);
        }
    }

    /** The person's own message comes back from the server: it takes the place of the one shown already. */
    #showPerson(entry) {
        const text = this.#readable(entry.text);
        let index = this.#outstanding.findIndex((bubble) => bubble.text === text);
        if (index < 0) {
            index = this.#outstanding.indexOf(this.#nextOutstanding());
        }
        if (index < 0) {
            this.#place({ ...entry, text });
            return;
        }
        const [bubble] = this.#outstanding.splice(index, 1);
        bubble.element.replaceWith(this.#message("person", entry.language, text, new Date(entry.at)));
    }

    /** Commands and choices are shown by their names. */
    #readable(text) {
        if (/^\/[a-z]+$/.test(text)) {
            return word(text.slice(1)) || text;
        }
        return this.#labels.get(text) ?? text;
    }

    #place(entry) {
        const at = new Date(entry.at);
        const author = entry.author;
        const before = this.#nextOutstanding()?.element ?? null;
        this.#day(at, before);
        const message = this.#message(author, entry.language, entry.text, at);
        if (entry.file) {
            message.querySelector(".bubble").append(fileOf(entry.file));
        }
        message.classList.toggle("follows", this.#lastAuthor === author);
        this.#log.insertBefore(message, before);
        this.#lastAuthor = author;
        return message;
    }

    #message(author, spoken, text, at) {
        const message = make("div", `message ${author}`);
        const bubble = make("div", "bubble");
        bubble.lang = spoken;
        const name = make("span", "visually-hidden");
        name.dataset.author = author === "person" ? "you" : author;
        name.lang = "";
        name.textContent = `${word(name.dataset.author)}: `;
        bubble.append(name, ...(author === "person" ? withLinks(text) : withItems(text)));
        const meta = make("div", "meta");
        const time = make("time");
        time.dateTime = at.toISOString();
        time.textContent = at.toLocaleTimeString("el-GR", {
            hour: "2-digit",
            minute: "2-digit",
            hour12: false,
            timeZone: document.body.dataset.zone,
        });
        if (author === "agent") {
            const who = make("span");
            who.textContent = word("agent");
            meta.append(who);
        }
        meta.append(time);
        message.append(bubble, meta);
        return message;
    }

    #buttons(entry) {
        if (entry.buttons.length > 0) {
            this.#active?.remove();
            this.#active = null;
        }
        const all = make("div", "choices");
        all.lang = entry.language;
        const replies = [];
        for (const { action, target, href, label } of entry.buttons) {
            if (action === "reply") {
                const press = () => {
                    replies.forEach((reply) => (reply.disabled = true));
                    this.#press(target, label);
                };
                replies.push(this.#answer(target, label, press));
            } else {
                all.append(link(href, label, action === "open-secure-page"));
            }
        }
        if (replies.length > 0) {
            const group = make("div", "choices");
            group.lang = entry.language;
            group.append(...replies);
            this.#active = group;
            return all.childElementCount > 0 ? fragment(all, group) : group;
        }
        all.classList.toggle("many", all.childElementCount > A_FEW);
        return all.childElementCount > 0 ? all : fragment();
    }

    #mark(bubble, state) {
        bubble.current = state;
        const { element } = bubble;
        element.classList.toggle("unsent", state !== "accepted");
        const meta = element.querySelector(".meta");
        meta.querySelector(".state")?.remove();
        meta.querySelector("button")?.remove();
        const words = { sending: "sending", waiting: "waiting", slow: "slow-down", failed: "failed" }[state];
        if (!words) {
            return;
        }
        const said = make("span", state === "failed" ? "state failed" : "state");
        said.textContent = word(words);
        meta.append(said);
        if (state === "failed") {
            const again = make("button");
            again.type = "button";
            again.textContent = word("try-again");
            again.addEventListener("click", () => this.#retry(bubble));
            meta.append(again);
        }
    }

    #day(at, before = null) {
        const day = at.toDateString();
        if (day === this.#lastDay) {
            return;
        }
        const isFirstToday = this.#lastDay === "" && day === new Date().toDateString();
        this.#lastDay = day;
        if (isFirstToday) {
            return;
        }
        const line = make("p", "day");
        const locale = language() === "el" ? "el-GR" : "en-GB";
        line.textContent = at.toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long" });
        this.#log.insertBefore(line, before);
        this.#lastAuthor = "";
    }
}

function fragment(...children) {
    const all = document.createDocumentFragment();
    all.append(...children);
    return all;
}

/** An announcement's heading stands above the first empty line; where one was withdrawn, there is none. */
function emphasise(bubble, text) {
    const end = text.indexOf("\n\n");
    if (end > 0) {
        const name = bubble.firstChild;
        const heading = make("strong");
        heading.append(...withLinks(text.slice(0, end)));
        bubble.replaceChildren(name, heading, ...withItems(text.slice(end)));
    }
}

/** A file to be saved; a picture is shown, too, where it is one. */
function fileOf({ name, href }) {
    const a = make("a", "file");
    a.href = href;
    a.download = name;
    if (/\.(jpe?g|png|gif|webp)$/i.test(name)) {
        const picture = make("img");
        picture.src = href;
        picture.alt = "";
        picture.addEventListener("error", () => picture.remove());
        a.append(picture);
    }
    const said = make("bdi");
    said.textContent = name;
    a.append(said);
    return a;
}

/** A picture of an announcement, from our own site only. */
function picture(href, label) {
    const img = make("img", "picture");
    img.src = new URL(href, location.origin).pathname;
    img.alt = label;
    return img;
}

/** A button that opens a page in a new tab, and says so. */
function link(href, label, secure) {
    const a = anchor(href, label);
    a.className = secure ? "button secure" : "button";
    a.append(arrow());
    const hint = make("span", "visually-hidden");
    hint.textContent = ` (${word("new-tab")})`;
    a.append(hint);
    return a;
}

function arrow() {
    const ns = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(ns, "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("class", "leaves");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(ns, "path");
    path.setAttribute("d", "M6 3H3v10h10v-3M9 2.5h4.5V7M13 3L7.5 8.5");
    path.setAttribute("fill", "none");
    path.setAttribute("stroke", "currentColor");
    path.setAttribute("stroke-width", "1.75");
    svg.append(path);
    return svg;
}
