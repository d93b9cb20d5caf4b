import { Map as MapPicture } from "lucide-react";
import { late } from "#ui/late.tsx";
import type { PanelDefinition } from "./panel.ts";

const panel: PanelDefinition = {
  id: "map",
  title: "Map",
  question: () => ({ before: "How far can this map be ", strong: "believed", after: "?" }),
  group: "Trust",
  order: 90,
  icon: MapPicture,
  width: 440,
  ...late("The Map panel", () => import("./MapPanel.tsx")),
};

export default panel;
