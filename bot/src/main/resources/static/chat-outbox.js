// What the person sent, until the server has stored it: one after the other, again under the same id after a lost connection.

import { open, pause, post, waitMillis } from "/chat-server.js";

const WAITS_MILLIS = [700, 1500, 3000, 6000, 12000];

/** Answers of the server (not of the network) after which a message is given back to the person. */
const MAX_SERVER_FAILURES = 6;

export class Outbox {
    #waiting = [];
    #sending = false;

    /** Sends a message in its turn. `bubble` is told `sending`, `waiting`, `slow`, `accepted` or `failed`. */
    send(message, bubble) {
        this.#waiting.push({ message, bubble });
        bubble.state("sending");
        this.#work();
    }

    async #work() {
        if (this.#sending) {
            return;
        }
        this.#sending = true;
        while (this.#waiting.length > 0) {
            const { message, bubble } = this.#waiting[0];
            const stored = await this.#deliver(message, bubble);
            this.#waiting.shift();
            bubble.state(stored ? "accepted" : "failed");
        }
        this.#sending = false;
    }

    /** Tries until the server has stored the message (true) or will not (false). */
    async #deliver(message, bubble) {
        let serverFailures = 0;
        for (let tries = 0; ; tries += 1) {
            let wait = WAITS_MILLIS[Math.min(tries, WAITS_MILLIS.length - 1)];
            let state = "waiting";
            try {
                const answer = await post("/chat/messages", message);
                if (answer.ok) {
                    return true;
                }
                if (answer.status === 429) {
                    wait = waitMillis(answer, wait);
                    state = "slow";
                } else if (answer.status === 404) {
                    await open();
                    serverFailures += 1;
                } else if (answer.status < 500) {
                    return false;
                } else {
                    serverFailures += 1;
                }
            } catch {
                // not reached: the same message goes out again under the same id
            }
            if (serverFailures >= MAX_SERVER_FAILURES) {
                return false;
            }
            bubble.state(state);
            await pause(wait);
        }
    }
}
