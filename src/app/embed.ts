import { store } from "#store/store.ts";
import { CALLS, isCall, originsOf, readCall, readEmbed, whyRefused, type EmbedWish } from "./embed-calls.ts";
import type { Explorer } from "./explorer.ts";

/** Calls under way at once; more are refused, so that a page around cannot fill the memory by asking. */
const MOST_AT_ONCE = 64;

/** What goes to the page around. Results are copied; vectors and coordinates, which are made for the call, are moved. */
type Said =
  | { readonly id: string | number; readonly result: unknown }
  | { readonly id: string | number; readonly error: { readonly name: string; readonly message: string } }
  | { readonly event: "ready"; readonly version: string; readonly calls: readonly string[] }
  | { readonly event: "selection"; readonly ids: readonly number[] };

/**
 * Answers the page around this frame: `{ explorer: 1, id, call, args }` is answered by `{ explorer: 1, id, result }` or `{ …, error }`, and it is told
 * `{ explorer: 1, event: "ready" }` and `"selection"`. Only messages of the page directly around count, from an origin that may; calls are those of
 * `CALLS`, by name. A frame keeps nothing and reads nothing that this browser keeps.
 */
export function serveEmbed(explorer: Explorer): void {
  const around = window.parent;
  if (around === window) return;
  const wish = readEmbed(location.search, location.hash);
  const ancestor = "ancestorOrigins" in location ? (location.ancestorOrigins[0] ?? null) : null;
  const { heard, told } = originsOf(wish, ancestor, document.referrer);
  let underWay = 0;

  const say = (said: Said, to: string, moved: Transferable[] = []): void =>
    around.postMessage({ explorer: 1, ...said }, { targetOrigin: to, transfer: moved });
  const tell = (said: Said): void => {
    for (const origin of told) say(said, origin);
  };

  const answer = async (
    { id, call, args }: NonNullable<ReturnType<typeof readCall>>,
    to: string,
  ): Promise<void> => {
    const refuse = (name: string, message: string): void => say({ id, error: { name, message } }, to);
    const why = heard.includes(to)
      ? whyRefused(call, wish)
      : `Messages from ${to} are not answered here. The address of the frame names who may: ?embed=${to}`;
    if (why !== null || typeof call !== "string" || !isCall(call)) return refuse("RefusedError", why ?? "");
    if (underWay >= MOST_AT_ONCE)
      return refuse("RefusedError", `${MOST_AT_ONCE} calls are under way. Wait for an answer first.`);
    underWay++;
    try {
      const result = await made(explorer, call, args);
      say({ id, result }, to, movable(call, result));
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      refuse(name, message);
    } finally {
      underWay--;
    }
  };

  addEventListener("message", (event) => {
    if (event.source !== around) return;
    const asked = readCall(event.data);
    if (asked !== null && event.origin !== "null") void answer(asked, event.origin);
  });
  void explorer.ready().then(() => {
    tell({ event: "ready", version: explorer.version, calls: callsFor(wish) });
    store.subscribe(
      (s) => s.selection,
      (ids) => tell({ event: "selection", ids: [...ids] }),
    );
  });
}

const callsFor = (wish: EmbedWish): readonly string[] =>
  Object.keys(CALLS).filter((name) => whyRefused(name, wish) === null);

/** The call, by a name of the list. Models that would have to be fetched are for the person to choose. */
async function made(
  explorer: Explorer,
  call: keyof typeof CALLS,
  args: readonly unknown[],
): Promise<unknown> {
  if (call === "version") return explorer.version;
  if (call === "useModel" && !explorer.models().some(({ id, bundled }) => bundled && id === args[0]))
    throw new RangeError("In a frame only the models that come with the page can be used.");
  return (explorer[call] as (...given: readonly unknown[]) => unknown)(...args);
}

/** Arrays that were made for this answer and that nothing else holds. */
function movable(call: string, result: unknown): Transferable[] {
  const numbers =
    call === "embed"
      ? (result as { readonly vectors: Float32Array }).vectors
      : call === "project"
        ? (result as { readonly coords: Float32Array }).coords
        : null;
  return numbers !== null &&
    numbers.buffer instanceof ArrayBuffer &&
    numbers.byteLength === numbers.buffer.byteLength
    ? [numbers.buffer]
    : [];
}
