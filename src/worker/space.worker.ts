import "./own-host.ts";
import { holdLife } from "#protocol/life.ts";
import { serve } from "#protocol/rpc.ts";
import { KernelPool, startHelper } from "./kernel-pool.ts";
import { SpaceTables } from "./space-tables.ts";

serve(self, new SpaceTables(new KernelPool(startHelper, navigator.hardwareConcurrency)));

holdLife(self);
