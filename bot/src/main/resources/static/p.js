/** The one-time page: opens the link, shows one of its views, posts the password once. */

import { element, fillForm, sayFacts, sayForm, showProblems, submission } from "./p-form.js";
import { forgetToken, post } from "./p-server.js";
import { followLanguage, inLanguage, say, sayOf, show, whenLanguageChanges } from "./p-words.js";

const VIEWS = ["loading", "offline", "closed", "settling", "entry", "done"];
const SETTLING_POLL_MS = 3_000;

/** Where something else is posted than a new password. */
const PATHS = { RENEWAL: "/p/confirm", SIGN_IN: "/p/sign-in" };

const $ = (id) => document.getElementById(id);

let view = "loading";
let opened = null;
let triesLeft = 0;
let triesRefused = false;
let closedReason = "UNKNOWN";
let trouble = "";
let waitingMinutes = 0;
let deadline = 0;
let warned = false;
let busy = false;

/** Whether a post went out whose answer never came: the link may then have been spent by ourselves. */
let unanswered = false;

function go(next) {
    const moves = view !== next;
    view = next;
    VIEWS.filter((id) => $(id)).forEach((id) => ($(id).hidden = id !== next));
    render();
    if (moves) {
        $(`${next}-title`)?.focus();
    }
}

function render() {
    $("institution").textContent = inLanguage($("institution").dataset);
    $("offline-words").textContent = trouble ? say(trouble) : "";
    $("closed-words").textContent = say(`closed.${closedReason}`);
    if (opened && view === "entry") {
        renderEntry();
    }
    if (opened && view === "done") {
        renderDone();
    }
}

function renderEntry() {
    const purpose = opened.purpose.toLowerCase();
    $("step").textContent = say(`${purpose}.step`);
    $("entry-title").textContent = say(`${purpose}.title`);
    $("lead").textContent = say(`${purpose}.lead`);
    $("tries-left").hidden = !triesRefused;
    $("tries-left").textContent = say("tries.left", { number: triesLeft });
    $("trouble").hidden = !trouble;
    $("trouble").textContent = trouble ? sayOf(opened.purpose, trouble, { minutes: waitingMinutes }) : "";
    $("submit-words").textContent = say(busy ? "submit.busy" : `${purpose}.submit`);
    $("submit-spinner").hidden = !busy;
    $("submit").setAttribute("aria-disabled", String(busy));
    renderClock();
    sayForm();
    sayFacts();
}

function renderClock() {
    const seconds = Math.max(0, Math.ceil((deadline - performance.now()) / 1000));
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    $("time-left").textContent = seconds > 0 ? say("time.left", { time }) : say("time.over");
    $("time-left").classList.toggle("ending", seconds < 60);
    if (seconds < 60 && !warned) {
        warned = true;
        $("time-warning").textContent = say("time.warning");
    }
}

function renderDone() {
    const purpose = opened.purpose.toLowerCase();
    const { username } = opened;
    $("done-title").textContent = say(`done.${purpose}.title`, { username });
    $("done-words").textContent = say(`done.${purpose}.sentence`, { username });
    const groups = [
        ["done.institutional", opened.services.filter((service) => !service.federated)],
        ["done.federated", opened.services.filter((service) => service.federated)],
    ];
    $("done-services").replaceChildren(...groups.filter(([, services]) => services.length).map(serviceGroup));
}

function serviceGroup([key, services]) {
    const links = services.map((service) =>
        element("a", { class: "button", href: service.url, rel: "noopener noreferrer" }, inLanguage(service.name)),
    );
    return element("section", {}, element("h2", {}, say(key)), element("div", { class: "services" }, ...links));
}

// --- opening ---

async function open() {
    go("loading");
    takeOpened(await post("/p/open"));
}

function takeOpened(answer) {
    switch (answer.status) {
        case "open":
            opened = answer;
            triesLeft = answer.triesLeft;
            deadline = performance.now() + answer.secondsLeft * 1000;
            trouble = "";
            followLanguage(answer.language.toLowerCase());
            fillForm(answer);
            return go("entry");
        case "closed":
            return close(answer.reason);
        default:
            trouble = answer.status === "unreachable" ? "trouble.network" : "trouble.ours";
            return go("offline");
    }
}

function close(reason) {
    if (reason === "SETTLING") {
        settle();
    } else if (["SPENT", "SIGNED_IN"].includes(reason) && unanswered && opened) {
        finish();
    } else {
        closedReason = reason;
        forgetToken();
        go("closed");
    }
}

/** Nothing that was typed outlives its use: the form leaves the page with both password fields. */
function finish() {
    $("entry").remove();
    forgetToken();
    go("done");
}

// --- posting ---

async function submit(event) {
    event.preventDefault();
    if (busy) {
        return;
    }
    setBusy(true, "");
    const answer = await post(PATHS[opened.purpose] ?? "/p/password", submission());
    unanswered ||= answer.status === "unreachable";
    setBusy(false, "");
    takePosted(answer);
}

function setBusy(isBusy, why) {
    busy = isBusy;
    trouble = why;
    render();
}

function takePosted(answer) {
    switch (answer.status) {
        case "done":
            opened.username = answer.username;
            return finish();
        case "refused":
            triesLeft = answer.triesLeft;
            triesRefused = true;
            render();
            return showProblems(answer.problems);
        case "closed":
            return close(answer.reason);
        case "alreadyActive":
            return close("ACTIVE");
        case "settling":
            return settle();
        case "waiting":
            waitingMinutes = answer.minutesLeft;
            showProblems([]);
            return setBusy(false, "trouble.waiting");
        default:
            showProblems([]);
            return setBusy(false, answer.status === "unreachable" ? "trouble.network" : "trouble.ours");
    }
}

/** A password is being set by a post of ours: waits for what becomes of it. */
async function settle() {
    unanswered = true;
    go("settling");
    await new Promise((wake) => setTimeout(wake, SETTLING_POLL_MS));
    const answer = await post("/p/open");
    if (answer.status === "open" && opened) {
        // It was not set after all. What was typed is still there.
        trouble = "trouble.ours";
        go("entry");
    } else if (answer.status === "open") {
        takeOpened(answer);
    } else if (answer.status === "closed") {
        close(answer.reason);
    } else {
        settle();
    }
}

whenLanguageChanges(render);
$("form").addEventListener("submit", submit);
$("offline-retry").addEventListener("click", open);
window.addEventListener("hashchange", () => location.reload());
setInterval(() => view === "entry" && renderClock(), 1000);
show();
open();
