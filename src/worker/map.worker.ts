import { serve } from "#protocol/rpc.ts";
import { mapLayouts } from "./map-layouts.ts";

serve(self, mapLayouts);
