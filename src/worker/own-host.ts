import { trustOwnScripts } from "#protocol/trusted.ts";
import { keepToHost } from "./host-guard.ts";

// The first import of every worker but the hub's: before any library can take hold of `fetch`.
keepToHost(self.location.origin);
trustOwnScripts();
