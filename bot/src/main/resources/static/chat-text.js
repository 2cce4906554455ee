// A message's text as elements. All of it is put in as text: whatever somebody wrote stays inert.

const LINK = /https?:\/\/[^\s<>"'«»]+/g;
const AFTER_LINK = /[.,;:!?)\]·…]+$/;
const ITEM = /^• /;

/** The text in lines, those that begin with a bullet as items of a list. */
export function withItems(text) {
    const pieces = [];
    let afterText = false;
    for (const line of text.split("\n")) {
        if (ITEM.test(line)) {
            const item = make("span", "item");
            item.append(...withLinks(line));
            pieces.push(item);
        } else {
            pieces.push(afterText ? "\n" : "", ...withLinks(line));
        }
        afterText = !ITEM.test(line);
    }
    return pieces;
}

/** The text in pieces, its web addresses as links. */
export function withLinks(text) {
    const pieces = [];
    let end = 0;
    for (const found of text.matchAll(LINK)) {
        const address = found[0].replace(AFTER_LINK, "");
        if (!URL.canParse(address)) {
            continue;
        }
        pieces.push(text.slice(end, found.index), anchor(address, address));
        end = found.index + address.length;
    }
    pieces.push(text.slice(end));
    return pieces;
}

export function anchor(href, label) {
    const a = make("a");
    a.href = href;
    a.textContent = label;
    a.target = "_blank";
    a.rel = "noopener noreferrer";
    return a;
}

export function make(tag, className = "") {
    const element = document.createElement(tag);
    element.className = className;
    return element;
}
