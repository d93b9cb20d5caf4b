import type { HubApi } from "#protocol/hub.ts";
import { watchLife } from "#protocol/life.ts";
import { connect, WorkerDiedError, type Connection } from "#protocol/rpc.ts";
import { DownloadError, ModelMissingError, ModelTooLargeError, OfflineError } from "./embed-errors.ts";
import type { download } from "./hub-download.ts";
import { nameFor } from "./hub-name.ts";

/** A way to the hub for as long as one model is loading. */
export interface HubThread {
  readonly download: typeof download;
  /** Ends the thread, and with it whatever is still on its way. */
  end(): void;
}

/** Errors lose their class on the way across threads, and keep their name. */
function asThrown(
  error: unknown,
  about: { host: string; file: string; loaded: number; total: number },
): unknown {
  if (!(error instanceof Error)) return error;
  switch (error.name) {
    case "ModelMissingError":
      return new ModelMissingError(error.message);
    case "ModelTooLargeError":
      return new ModelTooLargeError(error.message);
    case "OfflineError":
      return new OfflineError(about.host);
    case "DownloadError":
      return new DownloadError(error.message, about);
    case "WorkerDiedError": {
      const { file, host } = about;
      return new DownloadError(
        `The download of ${file} from ${host} broke off in this browser. Try again.`,
        about,
      );
    }
    default:
      return error;
  }
}

/**
 * Only this thread asks another host, and it is started by the first file that has to come from there. Its script has a policy of its own
 * (hosting/policy.ts): the embedding worker, which reads the texts, may ask nobody but the page's own host.
 */
export function hubThread(hubUrl: string): HubThread {
  let running: { readonly worker: Worker; readonly connection: Connection<HubApi> } | null = null;
  let over = false;

  const end = (why: Error): void => {
    over = true;
    running?.worker.terminate();
    running?.connection.close(why);
  };

  const start = (): NonNullable<typeof running> => {
    const name = nameFor(hubUrl);
    const worker = new Worker(new URL("./hub.worker.ts", import.meta.url), { type: "module", name });
    const connection = connect<HubApi>(worker, { name: "The download" });
    watchLife(worker, name, {
      onDeath: () => end(new WorkerDiedError("The download stopped.")),
      isOver: () => over,
    });
    return { worker, connection };
  };

  return {
    download: async (address, file, onBytes, signal, cache) => {
      running ??= start();
      let loaded = 0;
      let total = 0;
      try {
        return await running.connection.api.download(
          address,
          file,
          (progress) => {
            [loaded, total] = progress;
            onBytes(loaded, total);
          },
          signal,
          cache ?? "default",
        );
      } catch (error) {
        throw asThrown(error, { host: new URL(address).host, file, loaded, total });
      }
    },
    end: () => end(new WorkerDiedError("The download is over.")),
  };
}
