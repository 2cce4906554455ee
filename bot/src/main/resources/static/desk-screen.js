// What the inbox and a conversation have in common: shortcuts, settings of this browser, waiting times, counts, sound and notifications.

import { BY_ITSELF } from "/desk.js";

const scripted = document.getElementById("scripted");
const connection = document.getElementById("connection");
const TICK_MILLIS = 15000;
const HEADERS = { headers: BY_ITSELF };

/** Words that the page brought for scripts. */
export const words = scripted.dataset;

// ---- settings, which this browser keeps ----

const SETTING = "uregister-desk-";
const UNLESS_SAID = { keys: "on" };

export function isOn(name) {
    return (localStorage.getItem(SETTING + name) ?? UNLESS_SAID[name]) === "on";
}

const settings = document.getElementById("settings");
if (settings) {
    settings.hidden = false;
    for (const box of settings.querySelectorAll("input[data-setting]")) {
        box.checked = isOn(box.dataset.setting);
        box.addEventListener("change", () => change(box));
    }
}

async function change(box) {
    if (box.dataset.setting === "notify" && box.checked) {
        const answer = "Notification" in window ? await Notification.requestPermission() : "denied";
        box.checked = answer === "granted";
        document.getElementById("notify-denied").hidden = box.checked;
    }
    localStorage.setItem(SETTING + box.dataset.setting, box.checked ? "on" : "off");
    if (box.dataset.setting === "sound" && box.checked) {
        beep();
    }
}

// ---- waiting times ----

const short = new Intl.DateTimeFormat(words.language, { day: "2-digit", month: "2-digit" });
const units = words.language === "el" ? { m: "λ", h: "ώ", d: "ημ" } : { m: "m", h: "h", d: "d" };

export function tick(root = document) {
    for (const time of root.querySelectorAll("time[data-ticks]")) {
        time.textContent = ago(new Date(time.dateTime), time.dataset.ticks);
    }
}

function ago(at, queue) {
    const minutes = Math.floor(Math.abs(Date.now() - at) / 60000);
    if (minutes < 60) {
        return (queue === "SNOOZED" ? "→ " : "") + minutes + " " + units.m;
    }
    if (minutes < 24 * 60) {
        return (queue === "SNOOZED" ? "→ " : "") + Math.floor(minutes / 60) + " " + units.h + " " + (minutes % 60) + " " + units.m;
    }
    return minutes < 7 * 24 * 60 ? Math.floor(minutes / 1440) + " " + units.d : short.format(at);
}

setInterval(tick, TICK_MILLIS);
tick();

// ---- counts, title, sound, notifications ----

const baseTitle = document.title;
let known;

/**
 * Takes counts up; what grew since is told where the agent wants that.
 *
 * @param isRead whether the agent has just read what is new
 */
export function count(counts, isRead = false) {
    const due = counts.waiting + counts.unread;
    document.title = due > 0 ? "(" + due + ") " + baseTitle : baseTitle;
    for (const place of document.querySelectorAll("[data-count]")) {
        place.textContent = counts[place.dataset.count] ?? place.textContent;
    }
    if (known && !isRead && (counts.waiting > known.waiting || counts.unread > known.unread)) {
        if (isOn("sound")) {
            beep();
        }
        if (isOn("notify") && document.hidden && "Notification" in window && Notification.permission === "granted") {
            const text = counts.unread > known.unread ? words.unread : waiting(counts.waiting);
            new Notification(words.title, { body: text, tag: "uregister-desk", icon: "/icon.svg" });
        }
    }
    known = counts;
}

function waiting(people) {
    return new Intl.PluralRules(words.language).select(people) === "one" ? words.waitingOne : words.waitingOther.replace("{count}", people);
}

export async function askCounts(isRead) {
    try {
        const answer = await fetch("/api/desk/inbox/counts", HEADERS);
        if (answer.ok) {
            count(await answer.json(), isRead);
        }
    } catch {
        // they are asked for again when the stream is back
    }
}

let audio;

function beep() {
    audio ??= new AudioContext();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = 660;
    volume.gain.setValueAtTime(0.08, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.4);
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.4);
}

// ---- the connection ----

let lostTimer;

export const connectionShown = {
    good() {
        clearTimeout(lostTimer);
        lostTimer = undefined;
        connection.hidden = true;
    },
    /** A short break is mended before anybody needs to hear of it. */
    lost() {
        lostTimer ??= setTimeout(() => {
            connection.textContent = words.lost;
            connection.hidden = false;
        }, 5000);
    },
    over() {
        clearTimeout(lostTimer);
        const link = document.createElement("a");
        link.href = "/desk/sign-in?next=" + encodeURIComponent(location.pathname);
        link.textContent = words.signIn;
        connection.replaceChildren(words.over + " ", link);
        connection.hidden = false;
    },
};

// ---- shortcuts ----

const keys = new Map();
const shortcuts = document.getElementById("shortcuts");

export function onKey(key, action) {
    keys.set(key, action);
}

onKey("?", () => shortcuts.showModal());

for (const button of document.querySelectorAll("[data-opens]")) {
    button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
}

document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog[open]");
    if (isTyping || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || !isOn("keys") || document.querySelector("dialog[open]")) {
        return;
    }
    const key = letter(event);
    const action = keys.get(key) ?? pressing(key);
    if (action) {
        event.preventDefault();
        action();
    }
});

/** The Latin letter of a key, also with Caps Lock and on a Greek keyboard. */
function letter(event) {
    const key = event.key.toLowerCase();
    return /^[a-z?]$/.test(key) ? key : (/^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase() ?? key);
}

/** A link or button of the page that names the key. */
function pressing(key) {
    const target = /^[a-z]$/.test(key) ? document.querySelector(`[data-key="${key}"]`) : null;
    return target ? () => target.click() : undefined;
}

/** Lets something happen at once, and then no oftener than this; what is asked for meanwhile happens once, at the end. */
export function noOftenerThan(millis, action) {
    let timer;
    let again = false;
    return function run() {
        if (timer) {
            again = true;
            return;
        }
        action();
        timer = setTimeout(() => {
            timer = undefined;
            if (again) {
                again = false;
                run();
            }
        }, millis);
    };
}
