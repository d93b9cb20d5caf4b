import { Footprints } from "lucide-react";
import { late } from "#ui/late.tsx";
import type { PanelDefinition } from "./panel.ts";

const panel: PanelDefinition = {
  id: "approximate",
  title: "Approximate",
  question: () => ({ before: "How are a billion vectors ", strong: "searched", after: "?" }),
  group: "Trust",
  order: 17,
  icon: Footprints,
  width: 560,
  ...late("The Approximate panel", () => import("./ApproximatePanel.tsx")),
};

export default panel;
