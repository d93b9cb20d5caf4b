import { BrokenPropertyError, type Input, type Target } from "./target.ts";
import { HostileValueError, valueOf } from "./wire.ts";

/** What came of one input. Only "broken" is a find. */
export type Trial =
  | { readonly kind: "answered" | "refused"; readonly said: string }
  | { readonly kind: "broken"; readonly why: string; readonly place: string };

/** A refusal is one sentence: longer ones repeat what they were given. */
const LONGEST_SENTENCE = 600;
const NO_SENTENCE = /\[object |^\s*$/;

/** Gives a target one input. */
export function tryOut(target: Target, input: Input): Trial | Promise<Trial> {
  try {
    const answer = given(target, input);
    if (typeof answer === "string") return after({ kind: "answered", said: answer });
    return answer.then(
      (said) => after({ kind: "answered", said }),
      (error: unknown) => after(judged(target, error)),
    );
  } catch (error) {
    return after(judged(target, error));
  }
}

function given(target: Target, input: Input): string | Promise<string> {
  if (target.kind === "text") return target.run(input as string);
  if (target.kind === "bytes") return target.run((input as Uint8Array<ArrayBuffer>).slice());
  return target.run(valueOf((input as Exclude<Input, string | Uint8Array>).tree));
}

const broken = (why: string, place: string): Trial => ({ kind: "broken", why, place });

function judged(target: Target, error: unknown): Trial {
  if (error instanceof BrokenPropertyError)
    return broken(`This does not hold: ${error.message}`, error.message.replaceAll(/\d+/g, "n"));
  if (!(error instanceof Error)) return broken(`Something was thrown that is no error: ${typeof error}`, "");
  if (error instanceof HostileValueError) return { kind: "refused", said: error.name };
  const isNamed = target.errors.some((known) => error instanceof known);
  if (!isNamed) {
    const place = (error.stack ?? "").split("\n").find((line) => line.trim().startsWith("at ")) ?? "";
    return broken(`${error.name}: ${error.message.slice(0, 200)}`, place.trim());
  }
  if (error.message.length > LONGEST_SENTENCE || NO_SENTENCE.test(error.message))
    return broken(`No sentence for a person: ${error.message.slice(0, 200)}`, error.name);
  const { problem } = error as { problem?: unknown };
  return { kind: "refused", said: typeof problem === "string" ? `${error.name} ${problem}` : error.name };
}

/** The prototypes everything shares. */
const SHARED = [Object, Array, Function, String, Number, Map, Set, Promise, Error].map(
  ({ prototype }) => prototype as object,
);
const facts = (): readonly (readonly [object, PropertyKey, unknown])[] =>
  SHARED.flatMap((shared) =>
    Reflect.ownKeys(shared).map((key) => {
      const found = Object.getOwnPropertyDescriptor(shared, key);
      return [shared, key, found?.value ?? found?.get] as const;
    }),
  );
/** Those that nearly every pollution hits, looked at after each input; the others now and then. */
const FIRST = SHARED.slice(0, 2);
let before: ReturnType<typeof facts> | null = null;
let counts: readonly number[] = [];

/** Remembers the prototypes as they are now: from here on no input may change them. */
export function watchPrototypes(): void {
  before = facts();
  counts = FIRST.map((shared) => Reflect.ownKeys(shared).length);
}

/** A new key on a shared prototype is noticed at once. It is taken off again. */
function after(trial: Trial): Trial {
  if (before === null || FIRST.every((shared, i) => Reflect.ownKeys(shared).length === counts[i]))
    return trial;
  const known = before;
  for (const shared of SHARED) {
    for (const key of Reflect.ownKeys(shared))
      if (!known.some(([other, name]) => other === shared && name === key))
        Reflect.deleteProperty(shared, key);
  }
  return broken("A shared prototype got a new key.", "prototype");
}

/** Whether every shared prototype holds what it held; slower than what is done after each input, for now and then. */
export function prototypesHold(): boolean {
  const now = facts();
  return (
    before === null || (now.length === before.length && now.every((fact, i) => fact[2] === before?.[i]?.[2]))
  );
}
