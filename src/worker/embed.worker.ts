import "./own-host.ts";
import { holdLife } from "#protocol/life.ts";
import type { EmbedApi } from "#protocol/embed.ts";
import { serve } from "#protocol/rpc.ts";
import { createEmbedder } from "./embed.ts";

serve<EmbedApi>(self, createEmbedder());

holdLife(self);
