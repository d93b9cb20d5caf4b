/** Milliseconds of work between two pauses. */
const MOMENT = 12;

/** Runs work that is cut into small steps so that nothing waits for it: every few milliseconds the page gets its turn. */
export async function gently<T>(steps: Iterator<unknown, T>): Promise<T> {
  let since = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() - since < MOMENT) continue;
    await new Promise((go) => setTimeout(go));
    since = performance.now();
  }
}

/** The same at once. */
export function atOnce<T>(steps: Iterator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
