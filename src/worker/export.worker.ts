import "./own-host.ts";
import { holdLife } from "#protocol/life.ts";
import { serve } from "#protocol/rpc.ts";
import { Exports } from "./exports.ts";

serve(self, new Exports());

holdLife(self);
