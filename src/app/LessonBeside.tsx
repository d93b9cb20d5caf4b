import { useState } from "react";
import type { PlacesWish, SingleWish } from "#lessons/lesson.ts";
import { toldKey, type Guess } from "#store/lesson.ts";
import { useExplorer } from "#store/store.ts";
import { PlacesField, placesAtFirst } from "./LessonPlaces.tsx";
import { SingleField, singleAtFirst } from "./LessonSingle.tsx";

/** What is handed in, by name. */
export type Handed = Readonly<Record<string, string | number>>;

export interface BesideProps<W> {
  readonly wish: W;
  /** As it stands now. */
  readonly handed: Handed;
  /** What is different from now on. */
  readonly change: (next: Handed) => void;
  readonly disabled: boolean;
}

/** What is handed in beside a choice, as it stands now: what was changed, over what was handed in before, here or at an earlier step. */
export function useBeside(
  wish: PlacesWish | SingleWish | undefined,
  lesson: string,
  first: Guess | undefined,
): { readonly handed: Handed; readonly change: (next: Handed) => void } {
  const [changed, setChanged] = useState<Handed>({});
  const from = wish?.by === "places" ? wish.from : undefined;
  const earlier = useExplorer((state) =>
    from === undefined ? undefined : state.lessonTold[toldKey(lesson, from)]?.guess,
  );
  const before =
    wish === undefined
      ? {}
      : wish.by === "places"
        ? placesAtFirst(wish, [first, earlier])
        : singleAtFirst(first);
  return {
    handed: { ...before, ...changed },
    change: (next) => setChanged((known) => ({ ...known, ...next })),
  };
}

export function LessonBeside({ wish, ...rest }: BesideProps<PlacesWish | SingleWish>) {
  return wish.by === "places" ? <PlacesField wish={wish} {...rest} /> : <SingleField wish={wish} {...rest} />;
}
