import { Rows3 } from "lucide-react";
import { late } from "#ui/late.tsx";
import type { PanelDefinition } from "./panel.ts";

const panel: PanelDefinition = {
  id: "vector",
  title: "Vector",
  question: (subject) => ({
    before: "What are the numbers of ",
    strong: subject ?? "a text",
    after: "?",
  }),
  group: "Look closer",
  order: 16,
  icon: Rows3,
  width: 480,
  ...late("The Vector panel", () => import("./VectorPanel.tsx")),
};

export default panel;
