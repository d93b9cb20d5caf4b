import type { StateCreator } from "zustand";
import type { ArithmeticSlice } from "./arithmetic.ts";
import type { ColouringSlice } from "./colouring.ts";
import type { ItemsActions, ItemsState } from "./items.ts";
import type { JobSlice } from "./job.ts";
import type { MarksSlice } from "./marks.ts";
import type { GameSlice } from "./game.ts";
import type { LessonSlice } from "./lesson.ts";
import type { MapSlice } from "./map.ts";
import type { MatrixSlice } from "./matrix.ts";
import type { ModelSlice } from "./model.ts";
import type { NeighboursSlice } from "./neighbours.ts";
import type { NoticesSlice } from "./notices.ts";
import type { OfflineSlice } from "./offline.ts";
import type { ResultsSlice } from "./results.ts";
import type { SelectionSlice } from "./selection.ts";
import type { ShownSlice } from "./shown.ts";
import type { TruthSlice } from "./truth.ts";
import type { ViewSlice } from "./view.ts";

/** Facts only; what can be computed from them is in `derived.ts`. */
export type State = ItemsState &
  ItemsActions &
  MapSlice &
  ModelSlice &
  SelectionSlice &
  ShownSlice &
  ColouringSlice &
  TruthSlice &
  NeighboursSlice &
  MatrixSlice &
  ArithmeticSlice &
  JobSlice &
  NoticesSlice &
  ResultsSlice &
  OfflineSlice &
  LessonSlice &
  GameSlice &
  MarksSlice &
  ViewSlice;

export type Slice<S> = StateCreator<State, [["zustand/subscribeWithSelector", never]], [], S>;
