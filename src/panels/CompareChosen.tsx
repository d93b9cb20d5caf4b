import { store, useExplorer } from "#store/store.ts";
import { plural } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";

/** Of so many items the matrix shows all pairs. */
const MOST = 2000;

/** A way to the matrix of what is chosen, where that is several items. */
export function CompareChosen() {
  const count = useExplorer((state) => state.selection.length);
  if (count < 2 || count > MOST) return null;
  return (
    <Button kind="link" onClick={() => store.getState().openPanel("matrix")}>
      Compare the {plural(count, "chosen item")} in the matrix
    </Button>
  );
}
