import type { Page } from "playwright";

/** What a task of the page's main thread did, milliseconds of the processor: waiting for it is not counted. */
export interface Task {
  readonly ms: number;
  /** JavaScript, with the clones of messages. */
  readonly script: number;
  readonly gc: number;
  /** Styles, layout, painting and handing over to the compositor. */
  readonly picture: number;
  /** As long as the page stood still, the time in which others had the processor too. */
  readonly wall: number;
  /** Milliseconds after the watching began. */
  readonly at: number;
  /** What took most of it, in the browser's own words, without what that began in its turn: name and milliseconds. */
  readonly parts: readonly (readonly [string, number])[];
  /** Functions that took most, where they were asked for. */
  readonly functions: readonly (readonly [string, number])[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly id?: string;
  readonly args?: {
    readonly name?: string;
    readonly data?: {
      readonly cpuProfile?: {
        readonly nodes?: readonly { readonly id: number; readonly parent?: number; readonly callFrame: { readonly functionName: string; readonly url?: string; readonly lineNumber?: number } }[]; // prettier-ignore
        readonly samples?: readonly number[];
      };
      readonly timeDeltas?: readonly number[];
      readonly startTime?: number;
    };
  };
}

const GC = /^(MinorGC|MajorGC|V8\.GC|BlinkGC)/;
const PICTURE =
  /^(Layout|UpdateLayoutTree|ParseAuthorStyleSheet|ScheduleStyleRecalculation|Paint|PrePaint|Layerize|Commit|UpdateLayer|UpdateLayerTree|CompositeLayers|IntersectionObserverController::computeIntersections|HitTest|BeginMainThreadFrame)/;
const SCRIPT =
  /^(FunctionCall|EvaluateScript|RunMicrotasks|TimerFire|FireAnimationFrame|FireIdleCallback|EventDispatch|HandlePostMessage|SchedulePostMessage|v8\.|V8\.)/;

/** Runs something and tells every task of the main thread meanwhile that took `least` milliseconds or more, the longest first. */
export async function tasksOf<T>(
  page: Page,
  run: () => Promise<T>,
  { least = 50, functions = false } = {},
): Promise<{ readonly value: T; readonly tasks: readonly Task[]; readonly busy: number }> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("There is no browser to be watched.");
  const categories = ["-*", "devtools.timeline", "disabled-by-default-devtools.timeline", "v8", "__metadata"];
  if (functions) categories.push("disabled-by-default-v8.cpu_profiler");
  await browser.startTracing(page, { categories });
  const value = await run();
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  return { value, ...summed(traceEvents, least) };
}

function summed(events: readonly TraceEvent[], least: number): { tasks: readonly Task[]; busy: number } {
  const mains = new Set<string>();
  for (const { name, pid, tid, args } of events)
    if (name === "thread_name" && args?.name === "CrRendererMain") mains.add(`${pid} ${tid}`);
  const byThread = new Map<string, TraceEvent[]>();
  for (const event of events) {
    const thread = `${event.pid} ${event.tid}`;
    if (event.ph !== "X" || !mains.has(thread)) continue;
    const list = byThread.get(thread) ?? [];
    list.push(event);
    byThread.set(thread, list);
  }
  const busyOf = (list: readonly TraceEvent[]): number =>
    list.reduce((sum, { name, tdur = 0 }) => sum + (name === "RunTask" ? tdur : 0), 0);
  // Other pages of the browser stand empty beside the one that is watched.
  const [main] = [...byThread].toSorted((a, b) => busyOf(b[1]) - busyOf(a[1]));
  if (main === undefined) return { tasks: [], busy: 0 };
  const [thread, own] = main;
  own.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const begin = own[0]?.ts ?? 0;
  const sampled = samplesOf(events, thread);
  const tasks: Task[] = [];
  for (let at = 0; at < own.length; at++) {
    const task = own[at]!;
    if (task.name !== "RunTask" || (task.tdur ?? 0) < least * 1000) continue;
    const end = task.ts + (task.dur ?? 0);
    const sums = { script: 0, gc: 0, picture: 0 };
    const parts = new Map([[task.name, (task.tdur ?? 0) / 1000]]);
    const add = (name: string, ms: number): void => void parts.set(name, (parts.get(name) ?? 0) + ms);
    const open: { readonly name: string; readonly end: number; readonly kind: keyof typeof sums | null }[] = []; // prettier-ignore
    for (let i = at + 1; i < own.length && own[i]!.ts < end; i++) {
      const { name, ts, dur = 0, tdur = 0 } = own[i]!;
      while (open.length > 0 && open.at(-1)!.end <= ts) open.pop();
      const outer = open.at(-1)?.kind ?? null;
      const kind = GC.test(name)
        ? "gc"
        : PICTURE.test(name)
          ? "picture"
          : SCRIPT.test(name)
            ? "script"
            : outer;
      if (kind !== outer) {
        if (kind !== null) sums[kind] += tdur / 1000;
        if (outer !== null) sums[outer] -= tdur / 1000;
      }
      add(name, tdur / 1000);
      add(open.at(-1)?.name ?? task.name, -tdur / 1000);
      open.push({ name, end: ts + dur, kind });
    }
    tasks.push({
      ms: (task.tdur ?? 0) / 1000,
      ...sums,
      wall: (task.dur ?? 0) / 1000,
      at: (task.ts - begin) / 1000,
      parts: mostOf(parts),
      functions: sampled(task.ts, end),
    });
  }
  return { tasks: tasks.toSorted((a, b) => b.ms - a.ms), busy: busyOf(own) / 1000 };
}

/** Own time of functions between two moments, by the samples of the profiler. */
function samplesOf(
  events: readonly TraceEvent[],
  thread: string,
): (from: number, to: number) => (readonly [string, number])[] {
  const profiles = new Map<string, { start: number; readonly names: Map<number, string>; readonly at: [number, number, number][]; now: number }>(); // prettier-ignore
  for (const { name, pid, tid, id = "", args } of events) {
    const key = `${pid} ${id}`;
    if (name === "Profile" && `${pid} ${tid}` === thread)
      profiles.set(key, { start: args?.data?.startTime ?? 0, names: new Map(), at: [], now: args?.data?.startTime ?? 0 }); // prettier-ignore
    const profile = profiles.get(key);
    if (name !== "ProfileChunk" || profile === undefined) continue;
    for (const { id, callFrame } of args?.data?.cpuProfile?.nodes ?? [])
      profile.names.set(id, `${callFrame.functionName || "(nameless)"} ${(callFrame.url ?? "").replace(/^.*\//, "")}:${(callFrame.lineNumber ?? 0) + 1}`); // prettier-ignore
    const deltas = args?.data?.timeDeltas ?? [];
    (args?.data?.cpuProfile?.samples ?? []).forEach((node, i) => {
      profile.now += deltas[i] ?? 0;
      profile.at.push([profile.now, node, deltas[i + 1] ?? 0]);
    });
  }
  return (from, to) => {
    const sums = new Map<string, number>();
    for (const { names, at } of profiles.values())
      for (const [moment, node, length] of at) {
        if (moment < from || moment > to) continue;
        const name = names.get(node) ?? "?";
        sums.set(name, (sums.get(name) ?? 0) + length / 1000);
      }
    return mostOf(sums);
  };
}

const mostOf = (sums: ReadonlyMap<string, number>): (readonly [string, number])[] =>
  [...sums].toSorted((a, b) => b[1] - a[1]).slice(0, 8);

/** One figure of several tasks: the longest, and what it did. */
export function longestOf(tasks: readonly Task[]): string {
  const [longest] = tasks;
  if (longest === undefined) return "no task of 50 ms";
  const { ms, script, gc, picture } = longest;
  const round = Math.round;
  const rest = Math.max(0, ms - script - gc - picture);
  return `longest task ${round(ms)} ms (script ${round(script)}, clearing ${round(gc)}, picture ${round(picture)}, rest ${round(rest)}); ${tasks.length} above 50 ms`;
}
