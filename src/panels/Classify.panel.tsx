import { Tags } from "lucide-react";
import { late } from "#ui/late.tsx";
import type { PanelDefinition } from "./panel.ts";

const panel: PanelDefinition = {
  id: "classify",
  title: "Classify",
  question: () => ({ before: "Which of ", strong: "my labels", after: " fits each item?" }),
  group: "Sort",
  order: 12,
  icon: Tags,
  width: 760,
  ...late("The Classify panel", () => import("./ClassifyPanel.tsx")),
};

export default panel;
