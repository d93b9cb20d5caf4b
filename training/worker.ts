import { Worker } from "node:worker_threads";

/**
 * Runs a TypeScript worker file to its end. Node 20 does not pass tsx's loader on to workers, so the worker registers
 * it first.
 */
export function runWorker(file: URL, workerData: unknown): Promise<void> {
  const tsx = import.meta.resolve("tsx/esm/api");
  const start = `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(file.href)}); });`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(start, { eval: true, workerData });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The worker ${file.pathname} ended with code ${code}.`));
    });
  });
}
