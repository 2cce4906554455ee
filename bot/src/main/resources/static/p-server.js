/** Talks to the server. The token stays in the fragment of the address and travels in bodies only. */

const PATIENCE_MS = 45_000;

const fragment = () => /^#?([^?&]*)[?&]?(.*)$/.exec(location.hash);

export const token = () => fragment()[1];

/** Telegram, where it opens the page as a Mini App, puts behind the token what proves who opened it. */
const proof = () => new URLSearchParams(fragment()[2]).get("tgWebAppData") ?? "";

/** Forgets the token once it is of no use. */
export const forgetToken = () => history.replaceState(null, "", location.pathname);

/**
 * Posts JSON and returns the answer; {status: "unavailable"} when the server has trouble of its own, {status: "unreachable"} when no
 * answer came, in which case nobody knows what the server did.
 */
export async function post(path, body = {}) {
    try {
        const response = await fetch(path, {
            method: "POST",
            headers: { "Content-Type": "application/json", Accept: "application/json" },
            body: JSON.stringify({ token: token(), proof: proof(), ...body }),
            credentials: "omit",
            cache: "no-store",
            signal: AbortSignal.timeout(PATIENCE_MS),
        });
        const answer = await response.json();
        return typeof answer.status === "string" ? answer : { status: "unavailable" };
    } catch {
        return { status: "unreachable" };
    }
}
