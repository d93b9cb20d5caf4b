import { Diff } from "lucide-react";
import { late } from "#ui/late.tsx";
import type { PanelDefinition } from "./panel.ts";

const panel: PanelDefinition = {
  id: "arithmetic",
  title: "Arithmetic",
  question: () => ({ before: "king − man + woman = ", strong: "?", after: "" }),
  group: "Ask",
  order: 3,
  stays: true,
  icon: Diff,
  width: 480,
  ...late("The Arithmetic panel", () => import("./ArithmeticPanel.tsx")),
};

export default panel;
