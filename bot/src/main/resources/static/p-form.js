/** The form: live demands, strength, suggestions, and the reasons of a refusal next to their fields. */

import { isMet, strengthOf } from "./p-demands.js";
import { post } from "./p-server.js";
import { currentLanguage, inLanguage, say, sayOf } from "./p-words.js";

const FIELDS = ["username", "current", "password", "repetition", "terms"];
const SPEAKING_DELAY_MS = 700;

/** What these pages are for needs no new password; these ask for the one that the account has. */
const WITHOUT_NEW_PASSWORD = ["RENEWAL", "SIGN_IN"];
const WITH_CURRENT_PASSWORD = ["SIGN_IN", "CHANGE"];

const $ = (id) => document.getElementById(id);

let page = null;
let problems = [];
let suggestions = [];
let speaking = 0;

export function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
}

/** Fills the form for an open link, leaving what was typed. */
export function fillForm(opened) {
    page = opened;
    suggestions = opened.suggestions;
    $("username").value ||= opened.username;
    $("username").readOnly = opened.username !== "";
    $("keeps-mobile").checked = opened.keepsMobile;
    $("keeps-email").checked = opened.keepsEmail;
}

/** What is posted. */
export const submission = () => ({
    username: $("username").value,
    ...(page.purpose === "SIGN_IN"
        ? { password: $("current").value }
        : { oldPassword: $("current").value, password: $("password").value }),
    repetition: $("repetition").value,
    termsAccepted: $("terms").checked,
    keepsMobile: $("keeps-mobile").checked,
    keepsEmail: $("keeps-email").checked,
});

/** Shows why the server refused, and brings the person to the first reason. */
export function showProblems(found) {
    problems = found;
    sayProblems();
    sayDemands();
    const first = FIELDS.find((field) => problems.some((problem) => problem.field === field));
    if (first) {
        $(first).focus();
    }
}

/** Says everything of the form again, in the language of now. */
export function sayForm() {
    const activates = page.purpose === "ACTIVATION";
    $("password-fields").hidden = WITHOUT_NEW_PASSWORD.includes(page.purpose);
    sayCurrentRow();
    $("current-label").textContent = say(page.purpose === "CHANGE" ? "current.label" : "password.label");
    $("password-label").textContent = say(activates ? "password.label" : "password.label.recovery");
    $("consents").hidden = !activates || !(page.facts.mobile || page.facts.email);
    $("terms-row").hidden = !activates;
    if (activates) {
        sayConsent("keeps-mobile", page.facts.mobile);
        sayConsent("keeps-email", page.facts.email);
        sayTerms();
    }
    document.querySelectorAll(".toggle").forEach(sayToggle);
    sayDemands();
    saySuggestions();
    sayProblems();
}

/** Where it is not asked for it is no password field: a password manager fills those, hidden or not. */
function sayCurrentRow() {
    const row = $("current-row");
    const isAsked = WITH_CURRENT_PASSWORD.includes(page.purpose);
    if (isAsked && row.hidden) {
        $("current").type = "password";
    }
    row.hidden = !isAsked;
}

function sayConsent(id, contact) {
    $(`${id}-row`).hidden = !contact;
    $(`${id}-value`).textContent = contact;
}

function sayTerms() {
    const links = {
        terms: documentLink(page.documents.terms, "terms.terms"),
        privacy: documentLink(page.documents.privacy, "terms.privacy"),
    };
    const parts = say("terms.label").split(/\{(\w+)\}/);
    $("terms-label").replaceChildren(...parts.flatMap((part, i) => (i % 2 ? links[part] : [part])));
}

function documentLink(document, key) {
    const spoken = element("span", { class: "visually-hidden" }, ` (${say("terms.newtab")})`);
    const link = element("a", { href: document.url, target: "_blank", rel: "noopener noreferrer" }, say(key), spoken);
    return [link, ` (${say("terms.version", { version: document.version })})`];
}

function sayToggle(toggle) {
    const shown = $(toggle.dataset.shows).type === "text";
    toggle.textContent = say(shown ? "password.hide" : "password.show");
    toggle.setAttribute("aria-label", say(shown ? "password.hide.long" : "password.show.long"));
    toggle.setAttribute("aria-pressed", String(shown));
}

function reveal(id, shown) {
    $(id).type = shown ? "text" : "password";
    sayToggle(document.querySelector(`[data-shows=${id}]`));
}

// --- demands and strength ---

function sayDemands() {
    const password = $("password").value;
    const refused = new Set(problems.map((problem) => problem.kind));
    const items = page.demands
        .map((demand) => [demand, isMet(demand, password, page.username)])
        .filter(([demand, met]) => demand.kind !== "MAX_LENGTH" || met === false)
        .map(([demand, met]) => demandItem(demand, met, refused.has(demand.kind)));
    $("demands").replaceChildren(...items);
    sayStrength(password);
    const same = password !== "" && password === $("repetition").value;
    $("repetition-same").textContent = same ? `✓ ${say("repetition.same")}` : "";
}

function demandItem(demand, met, wasRefused) {
    const state = met ? "met" : wasRefused ? "unmet" : "open";
    const mark = element("span", { class: "mark", "aria-hidden": "true" }, met ? "✓" : "");
    const spoken = met === null ? "" : ` (${say(met ? "demands.met" : "demands.unmet")})`;
    const words = element("span", {}, inLanguage(demand.words));
    return element("li", { class: state }, mark, words, element("span", { class: "visually-hidden" }, spoken));
}

function sayStrength(password) {
    const score = strengthOf(password, page.username);
    $("strength").hidden = score === null;
    clearTimeout(speaking);
    if (score === null) {
        return;
    }
    $("strength").dataset.score = String(Math.max(1, score));
    $("strength-words").textContent = say(`strength.${score}`);
    const sentence = `${say("strength.label")}: ${say(`strength.${score}`)}`;
    const spoken = $("strength-spoken");
    speaking = setTimeout(() => (spoken.textContent = sentence), SPEAKING_DELAY_MS);
}

// --- suggestions ---

function saySuggestions() {
    $("suggestions-box").hidden = suggestions.length === 0 || WITHOUT_NEW_PASSWORD.includes(page.purpose);
    $("suggestions").replaceChildren(...suggestions.map(suggestionButton));
    markPicked();
}

function suggestionButton(password) {
    const button = element("button", { type: "button", class: "pick", translate: "no" }, password);
    button.addEventListener("click", () => pick(password));
    return button;
}

/** A picked password is shown: it has to be written down. */
function pick(password) {
    for (const id of ["password", "repetition"]) {
        $(id).value = password;
        reveal(id, true);
    }
    typed();
    $("suggestions-spoken").textContent = say("suggestions.picked");
}

function markPicked() {
    for (const button of $("suggestions").children) {
        button.setAttribute("aria-pressed", String(button.textContent === $("password").value));
    }
}

async function renewSuggestions() {
    const answer = await post("/p/suggestions");
    if (answer.status === "suggestions") {
        suggestions = answer.suggestions;
        saySuggestions();
        $("suggestions-spoken").textContent = say("suggestions.renewed");
    }
}

// --- problems ---

function sayProblems() {
    for (const field of FIELDS) {
        const own = problems.filter((problem) => problem.field === field).map(problemWords);
        const error = $(`${field}-error`);
        error.hidden = own.length === 0;
        error.replaceChildren(...own.map((words) => element("span", { class: "reason" }, words)));
        $(field).setAttribute("aria-invalid", String(own.length > 0));
    }
    $("refusal").hidden = problems.length === 0;
    $("refusal-title").textContent = problems.length === 0 ? "" : sayOf(page.purpose, "refused.title");
    $("refusal-list").replaceChildren(...problems.map(problemLink));
}

function problemLink(problem) {
    const link = element("a", { href: `#${problem.field}` }, problemWords(problem));
    link.addEventListener("click", (event) => {
        // The fragment is the token's place: it must not be replaced.
        event.preventDefault();
        $(problem.field).focus();
    });
    return element("li", {}, link);
}

function problemWords(problem) {
    const demand = page.demands.find((one) => one.kind === problem.kind);
    return demand
        ? say("problem.password", { demand: inLanguage(demand.words) })
        : say(`problem.${problem.kind}`);
}

/** A reason is put away when its field is touched: whether it is mended, the server says. */
function forgetProblems(fields) {
    problems = problems.filter((problem) => !fields.includes(problem.field));
    sayProblems();
}

function typed() {
    forgetProblems(["password", "repetition"]);
    sayDemands();
    markPicked();
}

// --- what the person does ---

$("password").addEventListener("input", typed);
$("repetition").addEventListener("input", typed);
for (const field of ["username", "current"]) {
    $(field).addEventListener("input", () => forgetProblems(["username", "current"]));
}
$("terms").addEventListener("change", () => forgetProblems(["terms"]));
$("suggestions-more").addEventListener("click", renewSuggestions);
for (const toggle of document.querySelectorAll(".toggle")) {
    toggle.addEventListener("click", () => reveal(toggle.dataset.shows, $(toggle.dataset.shows).type === "password"));
}
// The strength bar's library comes late: measure what was typed meanwhile.
window.addEventListener("load", () => page && sayDemands());

/** The facts of the account, for the person to see once in full. */
export function sayFacts() {
    const { facts } = page;
    $("facts-card").hidden = !facts;
    if (!facts) {
        return;
    }
    const rows = [
        ["facts.name-el", page.fullNameEl],
        ["facts.name-en", page.fullNameEn],
        ["facts.username", page.username],
        ["facts.role", facts.role && say(`facts.role.${facts.role}`)],
        ["facts.department", inLanguage(facts.department)],
        [facts.amkaCountry && facts.amkaCountry !== "GR" ? "facts.insurance" : "facts.amka", facts.amka],
        ["facts.afm", facts.afm],
        ["facts.father", facts.fatherName],
        ["facts.birth-date", facts.birthDate && dateWords(facts.birthDate)],
        ["facts.gender", facts.gender && say(`facts.gender.${facts.gender}`)],
        ["facts.mobile", facts.mobile],
        ["facts.email", facts.email],
    ];
    const known = rows.filter(([, value]) => value);
    const items = known.map(([key, value]) =>
        element(
            "div",
            { class: "fact" },
            element("dt", {}, say(key, { country: facts.amkaCountry })),
            element("dd", {}, value),
        ),
    );
    $("facts").replaceChildren(...items);
}

const dateWords = (isoDate) =>
    new Intl.DateTimeFormat(currentLanguage() === "el" ? "el-GR" : "en-GB", { dateStyle: "long", timeZone: "UTC" }).format(
        new Date(`${isoDate}T00:00:00Z`),
    );
