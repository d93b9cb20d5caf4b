import { Route } from "lucide-react";
import { late } from "#ui/late.tsx";
import type { PanelDefinition } from "./panel.ts";

const panel: PanelDefinition = {
  id: "between",
  title: "Between",
  question: (subject) => ({
    before: "What lies between ",
    strong: subject ?? "two texts",
    after: subject === null ? "?" : " and another?",
  }),
  group: "Look closer",
  order: 15,
  icon: Route,
  width: 520,
  ...late("The Between panel", () => import("./BetweenPanel.tsx")),
};

export default panel;
