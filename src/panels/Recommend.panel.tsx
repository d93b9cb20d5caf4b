import { ThumbsUp } from "lucide-react";
import { late } from "#ui/late.tsx";
import type { PanelDefinition } from "./panel.ts";

const panel: PanelDefinition = {
  id: "recommend",
  title: "Recommend",
  question: () => ({ before: "What would I ", strong: "like", after: " as well?" }),
  group: "Sort",
  order: 14,
  icon: ThumbsUp,
  width: 560,
  ...late("The Recommend panel", () => import("./RecommendPanel.tsx")),
};

export default panel;
