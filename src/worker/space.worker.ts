import { holdLife } from "#protocol/life.ts";
import { serve } from "#protocol/rpc.ts";
import { SpaceTables } from "./space-tables.ts";

serve(self, new SpaceTables());

holdLife(self.name);
