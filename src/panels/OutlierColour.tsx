import { Palette } from "lucide-react";
import { columnIn } from "#store/colouring.ts";
import { store, useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";

/** Name of the column of scores: "outlier", or "outlier (2)" where the person's own column has that name. */
const COLUMN = /^outlier(?: \(\d+\))?$/;

/** Colours the map by how far out items are, or by their groups again. */
export function OutlierColour() {
  const column = useExplorer(({ computed }) => [...computed].find((name) => COLUMN.test(name)) ?? null);
  const colours = useExplorer(({ colourBy }) => columnIn(colourBy) === column && column !== null);
  if (column === null) return null;
  return (
    <Button
      kind="plain"
      icon={Palette}
      onClick={() => store.getState().setColourBy(colours ? "label" : `column:${column}`)}
    >
      {colours ? "Plain colours again" : "Colour the map by it"}
    </Button>
  );
}
