/** The institution's demands on a password, as far as a browser can tell; the server decides again. */

const MEASURED_CHARACTERS = 100;

const characters = (text) => Array.from(text.normalize("NFC"));

const plain = (text) =>
    text
        .normalize("NFKD")
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]/gu, "");

function longestRun(text) {
    let longest = 0;
    for (const step of [1, -1]) {
        let run = 0;
        let previous = null;
        for (const character of text) {
            const digit = /[0-9]/.test(character) ? Number(character) : null;
            run = digit === null ? 0 : previous !== null && digit === previous + step ? run + 1 : 1;
            previous = digit;
            longest = Math.max(longest, run);
        }
    }
    return longest;
}

function resembles(password, username) {
    const typed = plain(password);
    const name = plain(username);
    if (name.length < 3) {
        return name !== "" && typed === name;
    }
    const reversed = Array.from(name).reverse().join("");
    const isPart = typed.length >= 4 && (name.includes(typed) || reversed.includes(typed));
    return isPart || typed.includes(name) || typed.includes(reversed);
}

/** 0 to 4, or null while nothing can be said. */
export function strengthOf(password, username) {
    if (password === "" || typeof window.zxcvbn !== "function") {
        return null;
    }
    return window.zxcvbn(password.slice(0, MEASURED_CHARACTERS), [username]).score;
}

const CHECKS = {
    MIN_LENGTH: (password, number) => characters(password).length >= number,
    MAX_LENGTH: (password, number) => characters(password).length <= number,
    NON_ALPHABETIC: (password, number) =>
        characters(password).filter((c) => !/[\p{L}\p{Mn}]/u.test(c)).length >= number,
    DIFFERENT: (password, number) => new Set(characters(password)).size >= number,
    CONSECUTIVE_NUMBERS: (password, number) => longestRun(password) <= number,
    NOT_LIKE_USERNAME: (password, number, username) => !resembles(password, username),
    STRENGTH: (password, number, username) => {
        const score = strengthOf(password, username);
        return score === null ? null : score >= number;
    },
};

/** Whether the demand is met; null where only the server can tell, or nothing was typed. */
export function isMet(demand, password, username) {
    const check = CHECKS[demand.kind];
    return password === "" || !check ? null : check(password, demand.number, username);
}
