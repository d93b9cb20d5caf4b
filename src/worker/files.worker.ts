import "./own-host.ts";
import { holdLife } from "#protocol/life.ts";
import { serve } from "#protocol/rpc.ts";
import { Files } from "./files.ts";

serve(self, new Files());

holdLife(self);
