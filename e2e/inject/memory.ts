import type { Frame, Page, Worker as Thread } from "@playwright/test";
import { thread, type Kind } from "./workers.ts";

/** Runs in a page or a worker: the next `times` arrays of at least `least` numbers are refused, as when memory has run out. */
function refuseArrays({ least, times }: { readonly least: number; readonly times: number }): void {
  let left = times;
  const scope = globalThis as unknown as Record<string, unknown>;
  for (const name of [
    "Float32Array",
    "Float64Array",
    "Int32Array",
    "Uint32Array",
    "Int16Array",
    "Uint8Array",
  ]) {
    scope[name] = new Proxy(scope[name] as new (...given: unknown[]) => object, {
      construct(target, given, made) {
        const [wanted] = given as [unknown];
        const size =
          typeof wanted === "number" ? wanted : ((wanted as { length?: number } | null)?.length ?? 0);
        if (size >= least && left > 0) {
          left--;
          throw new RangeError("Array buffer allocation failed");
        }
        // Of the true constructor: what is made must be known by its class.
        return Reflect.construct(target, given, made === scope[name] ? target : made) as object;
      },
    });
  }
}

/** Runs in a worker: the next `times` times that WebAssembly wants more memory it gets none. */
function refuseGrowth(times: number): void {
  let left = times;
  const whole = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    if (left-- > 0) throw new RangeError("WebAssembly.Memory.grow(): Maximum memory size exceeded");
    return whole.call(this, pages);
  };
}

export interface Shortage {
  readonly where: "page" | Kind;
  /** Numbers of the first array that is refused; or how often WebAssembly gets no more. */
  readonly refuses: { readonly least: number } | { readonly growth: number };
}

/** From now on memory is short, once. */
export async function runOut(page: Page, { where, refuses }: Shortage): Promise<void> {
  const scope = where === "page" ? page.mainFrame() : await thread(page, where);
  if ("growth" in refuses) await evaluateIn(scope, refuseGrowth, refuses.growth);
  else await evaluateIn(scope, refuseArrays, { ...refuses, times: 1 });
}

const evaluateIn = <T>(scope: Frame | Thread, run: (given: T) => void, given: T): Promise<void> =>
  (scope as { evaluate(run: (given: T) => void, given: T): Promise<void> }).evaluate(run, given);
