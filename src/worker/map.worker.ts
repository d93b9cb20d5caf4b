import { holdLife } from "#protocol/life.ts";
import { serve } from "#protocol/rpc.ts";
import { mapLayouts } from "./map-layouts.ts";

serve(self, mapLayouts);

holdLife(self.name);
