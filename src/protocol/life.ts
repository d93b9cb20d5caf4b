/**
 * Tells when a worker is gone, also when nothing says so (self.close(), a crash, an out-of-memory kill): it holds a Web Lock
 * for as long as it lives, and the page waits for that lock. Without Web Locks (plain http) only thrown errors are noticed.
 */

/** In the worker: takes the lock named `name` for life. */
export function holdLife(name: string): void {
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined || name === "") return;
  void locks.request(name, () => new Promise(() => undefined));
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** On the page: calls `onDeath` once the worker has taken its lock and lost it. `isOver` ends the watch. */
export async function watchLife(name: string, onDeath: () => void, isOver: () => boolean): Promise<void> {
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) return;
  for (;;) {
    if (isOver()) return;
    const { held = [] } = await locks.query();
    if (held.some((lock) => lock.name === name)) break;
    await wait(100);
  }
  await locks.request(name, () => undefined);
  if (!isOver()) onDeath();
}
