// The inbox: the list follows what happens, and keys walk through it.

import { follow } from "/desk-live.js";
import { connectionShown, count, noOftenerThan, onKey, tick, words } from "/desk-screen.js";
import { BY_ITSELF, DRAFT } from "/desk.js";

const LIST_MILLIS = 1000;
const COUNTS_MILLIS = 5000;
const BOT_MILLIS = 10000;
const PRESS_MILLIS = 10000;
const list = document.getElementById("list");

// ---- what is shown ----

function searched() {
    return list.firstElementChild?.dataset.q ?? "";
}

function shown() {
    return location.search + " " + searched();
}

let asked = "";
let wanted;

/** A search is asked for again where no address keeps it. */
function ask() {
    const how = { target: "#list", swap: "innerHTML", headers: BY_ITSELF };
    const { view, _csrf } = document.getElementById("filter").elements;
    const q = searched();
    asked = shown();
    if (q === "") {
        htmx.ajax("GET", location.pathname + location.search, how);
    } else {
        htmx.ajax("POST", location.pathname, { ...how, values: { q, view: view.value, _csrf: _csrf.value } });
    }
}

// What the agent wants comes before what the page asked by itself, and is not overwritten by it.
document.body.addEventListener("htmx:beforeSend", (event) => {
    if (!event.detail.requestConfig.headers["X-By-Itself"]) {
        wanted = event.detail.xhr;
    }
});
document.body.addEventListener("htmx:beforeSwap", (event) => {
    const isUnderway = wanted && wanted.readyState > 0 && wanted.readyState < 4;
    if (event.detail.requestConfig.headers["X-By-Itself"] && (isUnderway || asked !== shown() || pressed)) {
        event.detail.shouldSwap = false;
        isBehind = pressed !== undefined;
    }
});

const refresh = noOftenerThan(LIST_MILLIS, ask);

// A list that changed between a press and its release would take the click away. Not every release is told.
let pressed;
let isBehind = false;

function release() {
    clearTimeout(pressed);
    pressed = undefined;
    if (isBehind) {
        isBehind = false;
        refresh();
    }
}

list.addEventListener("pointerdown", (event) => {
    if (event.button === 0) {
        clearTimeout(pressed);
        pressed = setTimeout(release, PRESS_MILLIS);
    }
});
for (const end of ["pointerup", "pointercancel", "dragend"]) {
    addEventListener(end, release);
}

// ---- back to what was found ----

/** In this tab's memory, from which it goes with drafts: no address and no history keeps whom somebody looked for. */
const SEARCH = DRAFT + "search-" + words.me;

function rememberSearch() {
    const q = searched();
    if (q === "") {
        sessionStorage.removeItem(SEARCH);
    } else {
        sessionStorage.setItem(SEARCH, q);
    }
}

/** Whoever goes back from a conversation that they found sees again what they found. */
function restoreSearch() {
    const q = sessionStorage.getItem(SEARCH);
    if (q && searched() === "" && performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
        const form = document.getElementById("filter");
        form.elements.q.value = q;
        form.requestSubmit();
        return;
    }
    rememberSearch();
}

/** What happens elsewhere changes no more than the counts. */
const refreshLater = noOftenerThan(COUNTS_MILLIS, ask);

/** Which queues the parts of the inbox show; one's own conversations stand in the list already, or came by another page. */
const QUEUES = { waiting: ["waiting"], open: ["waiting", "taken"], snoozed: ["snoozed"], closed: ["closed"], bot: ["with_bot"] };

function isShown(change) {
    const view = document.getElementById("view").value;
    return document.getElementById("row-" + change.id) !== null || QUEUES[view]?.includes(change.queue);
}

function taken() {
    tick(list);
    const section = list.querySelector("[data-waiting]");
    if (section) {
        count({ waiting: Number(section.dataset.waiting), unread: Number(section.dataset.unread) });
    }
}

document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target === list) {
        rememberSearch();
        taken();
    }
});

follow("", {
    hello() {
        connectionShown.good();
        refresh();
    },
    changed(changes) {
        (changes.some(isShown) ? refresh : refreshLater)();
    },
    lost: connectionShown.lost,
    over: connectionShown.over,
});
taken();
restoreSearch();

/** Of what the bot has nothing is told, since the desk has nothing to do with it: the list looks by itself. */
setInterval(() => {
    if (!document.hidden && document.getElementById("view").value === "bot") {
        refresh();
    }
}, BOT_MILLIS);

// ---- keys ----

function walk(step) {
    const links = [...list.querySelectorAll(".inbox-link")];
    const at = links.indexOf(document.activeElement);
    links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
}

onKey("j", () => walk(1));
onKey("k", () => walk(-1));
onKey("s", () => document.getElementById("q").focus());

