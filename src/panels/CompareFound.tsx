import { Grid3x3 } from "lucide-react";
import { store } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";

/** A way to the matrix of what was found: selects it and opens the Matrix panel. */
export function CompareFound({ ids }: { readonly ids: readonly number[] }) {
  const found = [...new Set(ids)];
  if (found.length < 2) return null;
  return (
    <Button
      kind="plain"
      icon={Grid3x3}
      onClick={() => {
        store.getState().select(found);
        store.getState().openPanel("matrix");
      }}
    >
      Compare in the matrix
    </Button>
  );
}
