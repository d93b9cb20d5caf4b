import { Suspense } from "react";
import { useExplorer } from "#store/store.ts";
import { late } from "#ui/late.tsx";
import { useMedia } from "./media.ts";
import { PanelBoundary } from "./PanelBoundary.tsx";

const column = late("The lesson", async () => ({
  default: (await import("./LessonColumn.tsx")).LessonColumn,
}));

const game = late("The game", async () => ({
  default: (await import("./GameColumn.tsx")).GameColumn,
}));

/** The lesson that is open, if any. In a narrow window it shares its side with the panels: open panels cover it. */
export function LateLesson() {
  const inLesson = useExplorer((state) => state.lesson !== null);
  const inGame = useExplorer((state) => state.game !== null);
  const dockOpen = useExplorer((state) => state.dockOpen);
  const narrow = useMedia("(max-width: 1099px)");
  if (!(inLesson || inGame) || (narrow && dockOpen)) return null;
  return (
    <PanelBoundary name={inLesson ? "The lesson" : "The game"}>
      <Suspense fallback={<p className="quiet">Fetching it.</p>}>
        {inLesson ? <column.Panel /> : <game.Panel />}
      </Suspense>
    </PanelBoundary>
  );
}
