import { mapStats } from "#scene/mounted.ts";
import { selectHiddenCount, selectRowsById } from "#store/derived.ts";
import { store } from "#store/store.ts";
import { selectTruth } from "#store/truth.ts";

/** JSON knows no NaN: a figure that could not be measured is null. */
const plain = (figures: object): Record<string, number | null> =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Number.isFinite(value) ? (value as number) : null]),
  );

/** Plain JSON of what is on screen, for scripts and tests. */
export function snapshot(): Record<string, unknown> {
  const s = store.getState();
  const subject = s.neighbours.state === "ready" ? s.neighbours.value : null;
  const stats = mapStats();
  const told = selectTruth(s);
  // Null until a frame has shown it.
  const drawn = stats?.told ?? null;
  const painted = told && drawn?.row === selectRowsById(s).get(told.id) ? drawn : null;
  return {
    model: s.model && { id: s.model.id, dim: s.model.dim, dtype: s.model.dtype, note: s.model.note },
    device: s.model?.device ?? null,
    chosen: s.chosen,
    source: { kind: s.source.kind, id: s.source.id, title: s.source.title },
    space: s.space,
    items: s.items.length,
    waiting: s.waiting.length,
    unread: [...s.unread],
    selection: [...s.selection],
    hidden: selectHiddenCount(s),
    hiddenIds: [...s.hidden],
    off: [...s.off],
    painted: Object.fromEntries(
      [...s.painted].map(([column, groups]) => [column, Object.fromEntries(groups)]),
    ),
    tool: s.tool,
    undo: s.past.at(-1)?.says ?? null,
    redo: s.future.at(-1)?.says ?? null,
    job: s.job && { stage: s.job.stage, done: s.job.done, total: s.job.total },
    map: s.map && {
      method: s.map.method,
      dims: s.map.dims,
      seed: s.map.seed,
      n: s.map.n,
      settled: s.map.settled,
      stopped: s.map.stopped,
      sample: s.map.sample,
      params: s.map.params,
      axes: s.map.axes,
      note: s.map.note,
      quality: s.map.quality && plain(s.map.quality),
      ms: s.map.ms,
    },
    neighbourTable: s.neighbourTable && {
      n: s.neighbourTable.n,
      k: s.neighbourTable.k,
      method: s.neighbourTable.method,
      recall: s.neighbourTable.recall,
    },
    mapQuestion: s.mapQuestion,
    colourBy: s.colourBy,
    sizeBy: s.sizeBy,
    scales: s.scales,
    hoverTruth: told && {
      id: told.id,
      at: painted?.at ?? null,
      ms: {
        answer: told.ms,
        recolour: painted?.recolourMs ?? null,
        shown: painted === null ? null : painted.at - told.asked,
      },
      neighbours: told.rows.map(({ id, score, fate }) => ({ id, score, fate })),
    },
    lesson: s.lesson && {
      id: s.lesson.id,
      step: s.lesson.step + 1,
      entering: s.lesson.entering,
      problem: s.lesson.problem,
    },
    game: s.game,
    keepTruth: s.keepTruth,
    camera: s.camera,
    cameraMoved: s.cameraMoved,
    keptViews: s.keptViews,
    turning: s.turning,
    drawn: stats && {
      points: stats.points,
      frames: stats.frames,
      resting: stats.resting,
      labels: stats.labels.map((label) => label.text),
    },
    panels: s.dockOpen ? [s.panel] : [],
    neighbours: subject && {
      text: subject.text,
      metric: subject.metric,
      rows: subject.rows.map(({ id, score, mapRank, fate }) => ({ id, score, mapRank, fate })),
    },
    expression: s.expression,
    theme: s.theme,
    renderer: s.renderer,
    dialog: s.dialog,
    fetched: [...s.fetched],
    errors: s.notices.map((notice) => [notice.what, notice.detail].filter((part) => part !== "").join(" ")),
  };
}
