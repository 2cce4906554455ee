// Files that the person sends. The button is there while somebody is there who can look at them.

import { postFile, randomId } from "/chat-server.js";
import { word } from "/chat-words.js";

const MOST_BYTES = 10 * 1024 * 1024;
const WORDS = { 413: "file-too-large", 415: "file-unfit", 409: "file-too-many", 429: "slow-down" };

const input = document.getElementById("file");
const state = document.getElementById("file-state");

/** Whether an agent has the conversation. */
export function attended(isAttended) {
    document.getElementById("attach").hidden = !isAttended;
    if (!isAttended) {
        state.textContent = "";
    }
}

async function send(file) {
    if (file.size > MOST_BYTES) {
        return "file-too-large";
    }
    try {
        const answer = await postFile("/chat/files?id=" + randomId(), file);
        return answer.ok ? "" : (WORDS[answer.status] ?? "file-failed");
    } catch {
        return "file-failed";
    }
}

input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) {
        return;
    }
    input.disabled = true;
    state.textContent = word("file-sending");
    state.textContent = word(await send(file));
    input.value = "";
    input.disabled = false;
});
