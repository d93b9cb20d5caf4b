/** Why a thread did not ask a host. */
export class OtherHostError extends Error {
  override readonly name = "OtherHostError";
}

/** Other ways out of a thread. None is used here, so none is left. */
const OTHER_WAYS = ["XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport"];

/** None of these leaves the computer. */
const INSIDE = new Set(["blob:", "data:", "file:"]);

interface Scope {
  fetch: typeof fetch;
}

/**
 * From here on this thread asks one host only, whatever any code in it tries: a request to another rejects with OtherHostError before it
 * is sent. Cannot be undone. It stands beside the content policy, which static hosts without headers of their own do not bring to workers.
 * Where the one host redirects to is that host's affair, and the policy's.
 * @param origin as in "https://huggingface.co"
 */
export function keepToHost(
  origin: string,
  scope: Scope = globalThis,
  base = globalThis.location?.href,
): void {
  const send = scope.fetch.bind(scope);
  const guarded: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input), base);
    if (!INSIDE.has(url.protocol) && url.origin !== origin)
      throw new OtherHostError(`${url.host} was not asked: this part of the page asks ${origin} only.`);
    return send(input, init);
  };
  Object.defineProperty(scope, "fetch", { value: guarded, writable: false, configurable: false });
  for (const name of OTHER_WAYS)
    Object.defineProperty(scope, name, { value: undefined, writable: false, configurable: false });
}
