import "./address-host.ts";
import { remoteSource } from "#formats/remote.ts";
import type { Source } from "#formats/source.ts";
import type { AddressApi } from "#protocol/files.ts";
import { holdLife } from "#protocol/life.ts";
import { give, serve } from "#protocol/rpc.ts";

let source: Source | null = null;
/** Bytes of a file that its host sends only whole; 0 for one that is read in parts. */
let whole = 0;

serve<AddressApi>(self, {
  open: async (url, onProgress, signal) => {
    source = await remoteSource(url, signal, (loaded, total) => {
      whole = loaded;
      onProgress([loaded, total ?? 0]);
    });
    return { name: source.name, size: source.size };
  },
  read: async (from, to, signal) => {
    if (source === null) throw new Error("Open the address first.");
    const found = await source.read(from, to, signal);
    const bytes = new Uint8Array(found.length);
    bytes.set(found);
    return give({ bytes, came: whole > 0 ? 0 : bytes.length }, bytes.buffer);
  },
});

holdLife(self);
