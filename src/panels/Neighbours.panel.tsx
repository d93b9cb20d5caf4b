import { Waypoints } from "lucide-react";
import { late } from "#ui/late.tsx";
import type { PanelDefinition } from "./panel.ts";

const panel: PanelDefinition = {
  id: "neighbours",
  title: "Neighbours",
  question: (subject) => ({ before: "What is near ", strong: subject ?? "a word", after: "?" }),
  group: "Look closer",
  order: 1,
  stays: true,
  icon: Waypoints,
  width: 384,
  ...late("The Neighbours panel", () => import("./NeighboursPanel.tsx")),
};

export default panel;
