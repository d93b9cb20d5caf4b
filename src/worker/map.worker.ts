import "./own-host.ts";
import { holdLife } from "#protocol/life.ts";
import { serve } from "#protocol/rpc.ts";
import { MapLayouts } from "./map-layouts.ts";

serve(self, new MapLayouts());

holdLife(self);
