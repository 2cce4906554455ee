/** The page on which people fetch what is kept about them: looks whether the link is open, and fetches once. */

import { forgetToken, post } from "./p-server.js";
import { followLanguage, inLanguage, say, show, whenLanguageChanges } from "./p-words.js";

const VIEWS = ["loading", "offline", "closed", "entry", "done"];

const $ = (id) => document.getElementById(id);

let scope = "chat";
let again = open;

function go(next) {
    VIEWS.forEach((id) => ($(id).hidden = id !== next));
    $(`${next}-title`)?.focus();
}

function render() {
    $("institution").textContent = inLanguage($("institution").dataset);
    $("entry-words").textContent = say(`entry.${scope}`);
}

async function open() {
    go("loading");
    take(await post("/p/data/open"), open);
}

async function fetchData() {
    go("loading");
    take(await post("/p/data/fetch"), fetchData);
}

function take(answer, retry) {
    switch (answer.status) {
        case "open":
            scope = answer.scope;
            followLanguage(answer.language.toLowerCase());
            render();
            return go("entry");
        case "done":
            return save(answer.filename, JSON.stringify(answer.data, null, 2), "application/json");
        case "text":
            return save(answer.filename, answer.text, "text/plain;charset=utf-8");
        case "closed":
            forgetToken();
            return go("closed");
        default:
            again = retry;
            return go("offline");
    }
}

/** The file is made here, so that it never stands behind an address that others could ask for. */
function save(filename, text, type) {
    const file = new Blob([text], { type });
    $("save").href = URL.createObjectURL(file);
    $("save").download = filename;
    forgetToken();
    go("done");
    $("save").click();
}

whenLanguageChanges(render);
$("fetch").addEventListener("click", fetchData);
$("offline-retry").addEventListener("click", () => again());
show();
open();
