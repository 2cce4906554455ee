// The stream that tells what changed. What stands in it are names and versions; pages ask for the rest themselves.

import { BY_ITSELF } from "/desk.js";

/** A server that says nothing for so long is gone, whatever the connection says. */
const SILENCE_MILLIS = 40000;
const RETRY_MILLIS = 3000;

/**
 * Follows the stream and comes back to it.
 *
 * @param conversation the one that the page shows, or nothing
 * @param on.hello the stream begins, and what came before it is to be read again
 * @param on.changed conversations by id, version and queue
 * @param on.receipts a platform told how far messages of the conversation came
 * @param on.lost the stream broke, and is tried again
 * @param on.over the session or the role is gone
 */
export function follow(conversation, on) {
    const address = "/api/desk/events" + (conversation ? "?conversation=" + encodeURIComponent(conversation) : "");
    let silence;
    let source;

    function connect() {
        source = new EventSource(address);
        heard();
        source.addEventListener("hello", () => { heard(); on.hello(); });
        source.addEventListener("changed", (event) => { heard(); on.changed(JSON.parse(event.data)); });
        source.addEventListener("receipts", () => { heard(); on.receipts?.(); });
        source.addEventListener("alive", heard);
        source.addEventListener("over", () => { stop(); on.over(); });
        source.onerror = again;
    }

    function heard() {
        clearTimeout(silence);
        silence = setTimeout(again, SILENCE_MILLIS);
    }

    async function again() {
        stop();
        on.lost();
        try {
            const answer = await fetch("/api/desk/me", { headers: BY_ITSELF });
            if (answer.status === 401 || answer.status === 403) {
                on.over();
                return;
            }
        } catch {
            // the server is away; it is tried again
        }
        silence = setTimeout(connect, RETRY_MILLIS);
    }

    function stop() {
        clearTimeout(silence);
        source.close();
    }

    addEventListener("pagehide", stop);
    addEventListener("pageshow", (event) => event.persisted && connect());
    connect();
}
