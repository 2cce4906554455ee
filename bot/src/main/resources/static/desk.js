// What the console's pages need beside htmx.

// A one-time link's token stands in the fragment, which reaches no server: the form takes it, and the address forgets it.
for (const form of document.querySelectorAll("form[data-token-from-fragment]")) {
    const token = location.hash.slice(1);
    if (token) {
        form.elements.token.value = token;
        history.replaceState(null, "", location.pathname);
    }
}

for (const box of document.querySelectorAll("input[data-shows]")) {
    const field = document.getElementById(box.dataset.shows);
    box.checked = false;
    box.addEventListener("change", () => {
        field.type = box.checked ? "text" : "password";
    });
}

// ---- what the page asks by itself ----

/** With this header a session is not kept alive: whoever went away is signed out, whatever a page shows meanwhile. */
export const BY_ITSELF = { "X-By-Itself": "1" };

document.body.addEventListener("htmx:configRequest", (event) => {
    const cause = event.detail.triggeringEvent;
    // A shortcut's click is made by a script, for somebody who pressed a key.
    if (!cause?.isTrusted && cause?.type !== "click") {
        Object.assign(event.detail.headers, BY_ITSELF);
    }
});

/** What changes by itself is said once, when it changes, and not with each look: the region stands outside of what is exchanged. */
document.body.addEventListener("htmx:afterSwap", () => {
    const told = document.getElementById("told");
    const now = document.querySelector("[data-tells]")?.dataset.tells;
    if (told && now && told.textContent !== now) {
        told.textContent = now;
    }
});

// ---- what did not work ----

const failure = document.getElementById("failure");

/** Says it where the agent looks. What the page asked by itself is told of by the stream. */
function failed({ requestConfig, xhr }) {
    const { elt, verb, headers } = requestConfig;
    if (!failure || headers["X-By-Itself"]) {
        return;
    }
    const isWritten = [...(elt.elements ?? [])].some((field) => field.matches("textarea, input:not([type])") && field.value !== "");
    const name = verb === "get" ? "notLoaded" : isWritten ? "notSent" : "notDone";
    const under = verb === "get" ? null : document.getElementById("outcome");
    tell(name, xhr.status, elt.closest("dialog")?.querySelector("#dialog-outcome") ?? under ?? failure);
}

/**
 * Tells that something did not work.
 *
 * @param name which of the sentences that the page brought
 * @param status what the server answered; 0 when it did not
 */
export function tell(name, status, place = failure) {
    const notice = document.createElement("p");
    notice.className = "notice bad";
    notice.role = "alert";
    notice.textContent = failure.dataset[name];
    if (status === 401) {
        const link = document.createElement("a");
        link.href = "/desk/sign-in?next=" + encodeURIComponent(location.pathname + location.search);
        link.textContent = failure.dataset.signIn;
        notice.append(" ", failure.dataset.signedOut, " ", link);
    }
    place.replaceChildren(notice);
}

document.body.addEventListener("htmx:responseError", (event) => failed(event.detail));
document.body.addEventListener("htmx:sendError", (event) => failed(event.detail));
document.body.addEventListener("htmx:afterOnLoad", (event) => {
    const { requestConfig, xhr } = event.detail;
    if (xhr.status < 400 && !requestConfig.headers["X-By-Itself"]) {
        failure?.replaceChildren();
    }
});

// ---- what is typed and not sent yet ----

/** How its names in this tab's memory begin. */
export const DRAFT = "uregister-desk-draft-";
const SIGNED_OUT = "uregister-desk-signed-out";

function forgetDrafts() {
    Object.keys(sessionStorage).filter((name) => name.startsWith(DRAFT)).forEach((name) => sessionStorage.removeItem(name));
}

// Whoever signs out leaves nothing behind, in other tabs neither.
addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") === "/desk/sign-out") {
        forgetDrafts();
        localStorage.setItem(SIGNED_OUT, String(Date.now()));
    }
});
addEventListener("storage", (event) => event.key === SIGNED_OUT && forgetDrafts());
