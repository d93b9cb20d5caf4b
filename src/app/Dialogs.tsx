import { Suspense, useEffect, useState } from "react";
import { store, useExplorer } from "#store/store.ts";
import { late } from "#ui/late.tsx";
import { ItemsDialog } from "./ItemsDialog.tsx";
import { ModelsDialog } from "./ModelsDialog.tsx";
import { type Draft, EMPTY_DRAFT } from "./draft.ts";
import { PanelBoundary } from "./PanelBoundary.tsx";
import { PasteDialog } from "./PasteDialog.tsx";
import { PrivacyDialog } from "./PrivacyDialog.tsx";
import { StartOverDialog } from "./StartOverDialog.tsx";

const { Panel: Picture, load: fetchPicture } = late(
  "The picture dialog",
  () => import("./PictureDialog.tsx"),
);

/** Dialogs that come later than the page. */
export const fetchDialogs = fetchPicture;

/** The dialog that is open, if any. What was typed into the paste dialog outlives it. */
export function Dialogs() {
  const dialog = useExplorer((state) => state.dialog);
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const rate = useMeasuredRate();
  switch (dialog) {
    case "paste":
      return <PasteDialog draft={draft} onDraft={setDraft} rate={rate} />;
    case "items":
      return <ItemsDialog />;
    case "models":
      return <ModelsDialog />;
    case "privacy":
      return <PrivacyDialog />;
    case "picture":
      return (
        <PanelBoundary name="The picture dialog">
          <Suspense fallback={null}>
            <Picture />
          </Suspense>
        </PanelBoundary>
      );
    case "start-over":
      return <StartOverDialog />;
    case null:
      return null;
  }
}

/** Items a second of the last embedding; null before the first. */
function useMeasuredRate(): number | null {
  const [rate, setRate] = useState<number | null>(null);
  useEffect(() => {
    let last = 0;
    return store.subscribe(
      (state) => state.job,
      (job) => {
        if (job?.stage === "embed" && job.rate > 0) last = job.rate;
        else if (last > 0) setRate(last);
      },
    );
  }, []);
  return rate;
}
