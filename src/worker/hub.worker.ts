import "./hub-host.ts";
import type { HubApi } from "#protocol/hub.ts";
import { holdLife } from "#protocol/life.ts";
import { give, serve } from "#protocol/rpc.ts";
import { download } from "./hub-download.ts";

serve<HubApi>(self, {
  download: async (address, file, onBytes, signal, cache) => {
    const bytes = await download(address, file, (loaded, total) => onBytes([loaded, total]), signal, cache);
    return give(bytes, bytes.buffer);
  },
});

holdLife(self);
