import { Copy } from "lucide-react";
import { late } from "#ui/late.tsx";
import type { PanelDefinition } from "./panel.ts";

const panel: PanelDefinition = {
  id: "duplicates",
  title: "Duplicates",
  question: () => ({ before: "What is ", strong: "said twice", after: "?" }),
  group: "Sort",
  order: 10,
  icon: Copy,
  width: 560,
  ...late("The Duplicates panel", () => import("./DuplicatesPanel.tsx")),
};

export default panel;
