import "./own-host.ts";
import { holdLife } from "#protocol/life.ts";
import { serve } from "#protocol/rpc.ts";
import { LessonWorks } from "./lesson-works.ts";

serve(self, new LessonWorks());

holdLife(self);
