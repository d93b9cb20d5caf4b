/** Lets calls that add to the items, or map them anew, wait for texts that are being embedded instead of stopping them. */
export interface Growing {
  /** `job` embeds texts from now on. */
  begin(job: Promise<unknown>): void;
  /** The texts of `job` are embedded; who began to wait before still waits for all of it. */
  embedded(job: Promise<unknown>): void;
  /** Runs when no texts are on their way, one after the other: `run` must call `begin` at once if it embeds. */
  after<T>(run: () => Promise<T>): Promise<T>;
}

export function growing(): Growing {
  let current: Promise<unknown> | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  const over = async (): Promise<void> => {
    const job = current;
    if (job === null) return;
    await job.catch(() => undefined);
    if (current === job) current = null;
    await over();
  };
  return {
    begin: (job) => {
      current = job;
    },
    embedded: (job) => {
      if (current === job) current = null;
    },
    after: async (run) => {
      const started = queue.then(async () => {
        await over();
        return { done: run() };
      });
      queue = started.catch(() => undefined);
      return (await started).done;
    },
  };
}
