import "./own-host.ts";
import { holdLife } from "#protocol/life.ts";
import { serve } from "#protocol/rpc.ts";
import { Matching } from "./matching.ts";

serve(self, new Matching());

holdLife(self);
