/** The page's words in both languages, and which of them is shown. */

const all = JSON.parse(document.querySelector("meta[name=words]").content);

let language = document.documentElement.lang in all ? document.documentElement.lang : "el";
let chosen = false;
const listeners = [];

export const currentLanguage = () => language;

/** A word with its arguments filled in. */
export function say(key, values = {}) {
    const pattern = all[language][key] ?? key;
    return pattern.replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The word for what this page is for, where it differs. */
export const sayOf = (purpose, key, values) => {
    const own = `${key}.${purpose.toLowerCase()}`;
    return say(own in all[language] ? own : key, values);
};

/** A text that came in both languages. */
export const inLanguage = (text) => text[language];

/** Calls back now and whenever the language changes. */
export function whenLanguageChanges(listener) {
    listeners.push(listener);
}

/** Follows the chat's language until the person chooses here. */
export function followLanguage(tag) {
    if (!chosen && tag in all) {
        show(tag);
    }
}

export function show(tag = language) {
    language = tag;
    document.documentElement.lang = tag;
    document.title = say("page.title");
    for (const element of document.querySelectorAll("[data-say]")) {
        element.textContent = say(element.dataset.say);
    }
    for (const element of document.querySelectorAll("[data-say-label]")) {
        element.setAttribute("aria-label", say(element.dataset.sayLabel));
    }
    for (const button of document.querySelectorAll("[data-language]")) {
        button.setAttribute("aria-pressed", String(button.dataset.language === tag));
    }
    listeners.forEach((listener) => listener());
}

for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
        chosen = true;
        show(button.dataset.language);
    });
}
