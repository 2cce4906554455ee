// Passkeys: a form has the browser ask the device, and is sent with what the device answered.

const CEREMONIES = {
    async create(options) {
        return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
    },
    async get(options) {
        return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    },
};

/** Older browsers cannot read what the server asks for; an address without https has no passkeys at all. */
const isKnown = globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON !== undefined;

function say(form, sentence) {
    const place = form.querySelector("[role=alert]");
    place.textContent = sentence;
    place.hidden = sentence === "";
}

/** What the server asks of the device; nothing when it refuses, and said why. */
async function options(form) {
    const answer = await fetch(form.dataset.options, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": form.elements._csrf.value },
        body: JSON.stringify({ password: form.querySelector("input[type=password]")?.value }),
    });
    if (answer.ok) {
        return answer.json();
    }
    if (answer.status === 401) {
        // Signed out meanwhile: the server leads to the sign-in.
        location.reload();
        return null;
    }
    const { sentence } = answer.status === 422 ? await answer.json() : {};
    say(form, sentence?.[document.documentElement.lang] || form.dataset.failed);
    return null;
}

async function ask(form) {
    const asked = await options(form);
    if (asked) {
        const credential = await CEREMONIES[form.dataset.passkey](asked);
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
    }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
    const button = form.querySelector("button");
    form.hidden = !isKnown;
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        say(form, "");
        button.disabled = true;
        try {
            await ask(form);
        } catch (error) {
            // Somebody said no to the device, or it has one of this account's passkeys already.
            say(form, error.name === "InvalidStateError" ? form.dataset.known : form.dataset.failed);
        } finally {
            button.disabled = false;
        }
    });
}

for (const hint of document.querySelectorAll("[data-no-passkeys]")) {
    hint.hidden = isKnown;
}
