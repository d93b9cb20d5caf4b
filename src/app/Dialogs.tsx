import { type ComponentProps, Suspense, useEffect, useState } from "react";
import { store, useExplorer } from "#store/store.ts";
import type { Dialog } from "#store/view.ts";
import { late } from "#ui/late.tsx";
import { type Draft, EMPTY_DRAFT } from "./draft.ts";
import type { PasteDialog } from "./PasteDialog.tsx";
import { PanelBoundary } from "./PanelBoundary.tsx";

const paste = late<ComponentProps<typeof PasteDialog>>("The paste dialog", async () => ({
  default: (await import("./PasteDialog.tsx")).PasteDialog,
}));
const file = late("The import dialog", () => import("./ImportDialog.tsx"));
const items = late("The list of items", async () => ({
  default: (await import("./ItemsDialog.tsx")).ItemsDialog,
}));
const models = late("The list of models", async () => ({
  default: (await import("./ModelsDialog.tsx")).ModelsDialog,
}));
const privacy = late("The privacy record", async () => ({
  default: (await import("./PrivacyDialog.tsx")).PrivacyDialog,
}));
const picture = late("The picture dialog", () => import("./PictureDialog.tsx"));
const lessons = late("The list of lessons", async () => ({
  default: (await import("./LessonsDialog.tsx")).LessonsDialog,
}));
const spaces = late("The list of your spaces", () => import("./SessionsDialog.tsx"));
const share = late("The share dialog", () => import("./ShareDialog.tsx"));
const exporting = late("The export dialog", () => import("./ExportDialog.tsx"));
const document = late("The document", () => import("./DocumentDialog.tsx"));
const startOver = late("The question", async () => ({
  default: (await import("./StartOverDialog.tsx")).StartOverDialog,
}));

/** Fetches all dialogs: they come later than the page. */
export async function fetchDialogs(): Promise<void> {
  await Promise.all(
    [
      paste,
      file,
      items,
      models,
      privacy,
      picture,
      lessons,
      spaces,
      exporting,
      share,
      document,
      startOver,
    ].map(({ load }) => load()),
  );
}

/** The dialog that is open, if any. What was typed into the paste dialog outlives it. */
export function Dialogs() {
  const dialog = useExplorer((state) => state.dialog);
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const rate = useMeasuredRate();
  if (dialog === null) return null;
  return (
    <PanelBoundary key={dialog} name="The dialog">
      <Suspense fallback={null}>
        <OpenDialog dialog={dialog} draft={draft} onDraft={setDraft} rate={rate} />
      </Suspense>
    </PanelBoundary>
  );
}

function OpenDialog({
  dialog,
  ...forPaste
}: { readonly dialog: NonNullable<Dialog> } & ComponentProps<typeof PasteDialog>) {
  switch (dialog) {
    case "paste":
      return <paste.Panel {...forPaste} />;
    case "import":
      return <file.Panel />;
    case "items":
      return <items.Panel />;
    case "models":
      return <models.Panel />;
    case "privacy":
      return <privacy.Panel />;
    case "picture":
      return <picture.Panel />;
    case "lessons":
      return <lessons.Panel />;
    case "spaces":
      return <spaces.Panel />;
    case "export":
      return <exporting.Panel />;
    case "share":
      return <share.Panel />;
    case "document":
      return <document.Panel />;
    case "start-over":
      return <startOver.Panel />;
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
