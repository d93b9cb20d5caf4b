import { keepToHost } from "./host-guard.ts";
import { originOf } from "./hub-name.ts";

// The first import of the hub's worker.
keepToHost(originOf(self.name));
