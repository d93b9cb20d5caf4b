import { Group } from "lucide-react";
import { late } from "#ui/late.tsx";
import type { PanelDefinition } from "./panel.ts";

const panel: PanelDefinition = {
  id: "clusters",
  title: "Clusters",
  question: () => ({ before: "Which ", strong: "groups", after: " are there?" }),
  group: "Sort",
  order: 11,
  icon: Group,
  width: 480,
  ...late("The Clusters panel", () => import("./ClustersPanel.tsx")),
};

export default panel;
