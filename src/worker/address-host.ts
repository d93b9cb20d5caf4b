import { keepToHost } from "./host-guard.ts";
import { originOf } from "./hub-name.ts";

// The first import of the thread that opens an address: it may ask the one host its name carries.
keepToHost(originOf(self.name));
