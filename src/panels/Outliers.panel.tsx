import { CircleDotDashed } from "lucide-react";
import { late } from "#ui/late.tsx";
import type { PanelDefinition } from "./panel.ts";

const panel: PanelDefinition = {
  id: "outliers",
  title: "Outliers",
  question: (_, selected) =>
    selected >= 3 && selected <= 8
      ? { before: "Which of the ", strong: `${selected} selected`, after: " is the odd one out?" }
      : { before: "What ", strong: "does not belong", after: "?" },
  group: "Sort",
  order: 13,
  icon: CircleDotDashed,
  width: 480,
  ...late("The Outliers panel", () => import("./OutliersPanel.tsx")),
};

export default panel;
