// The page's own words, in both languages. The server renders them in the first one; the page follows the conversation.

const words = { el: JSON.parse(document.body.dataset.wordsEl), en: JSON.parse(document.body.dataset.wordsEn) };

/** The page's language, `el` or `en`. */
export function language() {
    return document.documentElement.lang;
}

/** A word of the page in its language. */
export function word(key) {
    return words[language()][key] ?? "";
}

/** Puts the words of a language wherever the page shows any. */
export function speak(wanted) {
    document.documentElement.lang = wanted;
    for (const element of document.querySelectorAll("[data-word]")) {
        element.textContent = word(element.dataset.word);
    }
    for (const element of document.querySelectorAll("[data-word-label]")) {
        element.setAttribute("aria-label", word(element.dataset.wordLabel));
    }
    for (const element of document.querySelectorAll("[data-word-placeholder]")) {
        element.placeholder = word(element.dataset.wordPlaceholder);
    }
    const institution = document.getElementById("institution");
    institution.textContent = institution.dataset[wanted];
    document.title = `${word("title")} · ${institution.textContent}`;
    for (const button of document.querySelectorAll("[data-language]")) {
        button.setAttribute("aria-pressed", String(button.dataset.language === wanted));
        button.disabled = false;
    }
}
