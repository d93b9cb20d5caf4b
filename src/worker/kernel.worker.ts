import "./own-host.ts";
import { holdLife } from "#protocol/life.ts";
import { serve } from "#protocol/rpc.ts";
import { KernelHelper } from "./kernel-helper.ts";

serve(self, new KernelHelper());

holdLife(self);
