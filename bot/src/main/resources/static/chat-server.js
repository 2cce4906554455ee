// Requests to the server, and the stream of what is said.

const STREAM_WAITS_MILLIS = [500, 1000, 2000, 4000, 8000, 15000];
const REQUEST_TIMEOUT_MILLIS = 20000;
const FILE_TIMEOUT_MILLIS = 120000;
const SILENCE_MILLIS = 40000;

function csrfToken() {
    const cookie = document.cookie.split("; ").find((c) => c.startsWith("XSRF-TOKEN="));
    return cookie ? decodeURIComponent(cookie.slice("XSRF-TOKEN=".length)) : "";
}

/** Posts JSON. A forbidden answer means that the token's cookie has gone: the page is asked for a new one, once. */
export async function post(path, body, again = true) {
    const answer = await fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": csrfToken() },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MILLIS),
    });
    if (answer.status === 403 && again) {
        await fetch("/chat", { cache: "no-store", signal: AbortSignal.timeout(REQUEST_TIMEOUT_MILLIS) });
        return post(path, body, false);
    }
    return answer;
}

/** Sends a file as the request's body. Its name goes in a header: addresses are logged by proxies. */
export async function postFile(path, file, again = true) {
    const answer = await fetch(path, {
        method: "POST",
        headers: {
            "Content-Type": "application/octet-stream",
            "X-File-Name": encodeURIComponent(file.name),
            "X-XSRF-TOKEN": csrfToken(),
        },
        body: file,
        signal: AbortSignal.timeout(FILE_TIMEOUT_MILLIS),
    });
    if (answer.status === 403 && again) {
        await fetch("/chat", { cache: "no-store", signal: AbortSignal.timeout(REQUEST_TIMEOUT_MILLIS) });
        return postFile(path, file, false);
    }
    return answer;
}

/** How long the server asks to wait, or what we think right. */
export function waitMillis(answer, otherwiseMillis) {
    const seconds = Number(answer?.headers.get("Retry-After"));
    return seconds > 0 ? seconds * 1000 : otherwiseMillis;
}

/** Resolves after a while, or at once when the connection comes back or the page is looked at again. */
export function pause(millis) {
    return new Promise((resolve) => {
        const done = () => {
            clearTimeout(timer);
            window.removeEventListener("online", done);
            document.removeEventListener("visibilitychange", whenVisible);
            resolve();
        };
        const whenVisible = () => document.visibilityState === "visible" && done();
        const timer = setTimeout(done, millis);
        window.addEventListener("online", done);
        document.addEventListener("visibilitychange", whenVisible);
    });
}

/**
 * Follows the conversation for as long as the page lives: opens it, shows what comes, and connects anew with growing waits.
 *
 * `handlers`: `entry`, `language`, `reset`, `ready`, `typing`, `attended` get what the server tells; `state` gets `connected`, `reconnecting` or `busy`.
 */
export async function follow(handlers) {
    let last = 0;
    let failures = 0;
    for (;;) {
        let wait = STREAM_WAITS_MILLIS[Math.min(failures, STREAM_WAITS_MILLIS.length - 1)];
        try {
            const opened = await open();
            if (opened.ok) {
                await stream(last, {
                    ...handlers,
                    entry: (entry) => {
                        last = entry.sequence;
                        handlers.entry(entry);
                    },
                    reset: () => {
                        last = 0;
                        handlers.reset();
                    },
                    connected: () => {
                        failures = 0;
                        wait = STREAM_WAITS_MILLIS[0];
                        handlers.state("connected");
                    },
                });
            } else {
                wait = waitMillis(opened, wait);
            }
            handlers.state(opened.status === 429 ? "busy" : "reconnecting");
        } catch {
            handlers.state("reconnecting");
        }
        failures += 1;
        await pause(wait * (0.75 + Math.random() / 2));
    }
}

/** Begins the conversation, or finds it again. */
export function open() {
    return post("/chat/open", { start: new URLSearchParams(location.search).get("start") });
}

/** Shows what comes until the connection ends, or has been silent for longer than the server ever is. */
function stream(after, handlers) {
    return new Promise((resolve) => {
        const source = new EventSource(`/chat/stream?after=${after}`);
        let silence;
        const end = () => {
            clearTimeout(silence);
            source.close();
            resolve();
        };
        const alive = () => {
            clearTimeout(silence);
            silence = setTimeout(end, SILENCE_MILLIS);
        };
        const on = (name, handle) =>
            source.addEventListener(name, (event) => {
                alive();
                handle(event.data ? JSON.parse(event.data) : {});
            });
        on("entry", handlers.entry);
        on("language", ({ language }) => handlers.language(language));
        on("reset", handlers.reset);
        on("ready", handlers.ready);
        on("typing", handlers.typing);
        on("attended", ({ attended }) => handlers.attended(attended));
        on("alive", () => {});
        source.addEventListener("open", () => {
            alive();
            handlers.connected();
        });
        source.addEventListener("error", end);
        alive();
    });
}

/** Where the page is not served over https, `crypto.randomUUID` is missing. */
export function randomId() {
    if (crypto.randomUUID) {
        return crypto.randomUUID();
    }
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
