// A file that an agent sends with the next reply. It goes as a message of its own, before what is written.

import { form, newName } from "/desk-composer.js";

const MOST_BYTES = 10 * 1024 * 1024;

/** Each file keeps its command's name until it was sent, so that it is sent once. */
let attached = null;

function shown() {
    return document.getElementById("attached");
}

function show() {
    const place = shown();
    if (place) {
        place.hidden = attached === null;
        place.querySelector("bdi").textContent = attached?.file.name ?? "";
        form().elements.text.required = attached === null;
    }
}

function forget() {
    attached = null;
    const input = document.getElementById("file");
    if (input) {
        input.value = "";
    }
    show();
}

/**
 * Lets the composer send files.
 *
 * @param address of the conversation
 * @param outcome where the server's sentence is shown
 * @param failed called with the answer's status when there is no sentence
 * @param sent called when the server has the file
 */
export function files(composer, address, { outcome, failed, sent }) {
    composer.addEventListener("change", (event) => {
        if (event.target.id === "file") {
            const [file] = event.target.files;
            attached = file ? { file, command: newName() } : null;
            show();
        }
    });
    composer.addEventListener("click", (event) => event.target.closest("[data-unattach]") && forget());
    // Before htmx hears of it: what is written goes when the file is there.
    composer.addEventListener(
        "submit",
        (event) => {
            if (attached && form().elements.kind.value === "reply") {
                event.preventDefault();
                event.stopPropagation();
                send();
            }
        },
        true,
    );

    async function send() {
        const { file, command } = attached;
        const { fence, _csrf, text } = form().elements;
        const button = form().querySelector("button[type=submit]");
        button.disabled = true;
        try {
            const answer = await post(file, `/files?command=${command}&fence=${fence.value}`, _csrf.value);
            if (!answer.ok) {
                failed(file.size > MOST_BYTES ? 413 : answer.status);
                return;
            }
            const said = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-done]");
            outcome.replaceChildren(document.adoptNode(said));
            if (said.dataset.done === "true") {
                forget();
                sent();
                if (text.value.trim() !== "") {
                    form().requestSubmit();
                }
            }
        } catch {
            failed(0);
        } finally {
            button.disabled = false;
        }
    }

    function post(file, path, token) {
        return fetch(address + path, {
            method: "POST",
            body: file,
            headers: {
                "HX-Request": "true",
                "Content-Type": "application/octet-stream",
                "X-File-Name": encodeURIComponent(file.name),
                "X-CSRF-TOKEN": token,
            },
        });
    }
}
