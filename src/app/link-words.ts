import type { LinkLook, LinkMap } from "#engine/link-look.ts";
import type { Scale } from "#store/colouring.ts";
import type { CameraState } from "#store/view.ts";
import { writeRuns } from "./runs.ts";
import type { Link } from "./url.ts";

/** As something is first seen. */
export const PLAIN_LOOK: LinkLook = {
  dims: null,
  colour: null,
  size: null,
  palette: null,
  off: [],
  labels: [],
  hide: [],
  chosen: [],
  map: null,
  cam: null,
  by: null,
};

/** Says nothing. */
export const EMPTY_LINK: Link = {
  sample: null,
  model: null,
  panel: null,
  select: null,
  lesson: null,
  game: null,
  texts: null,
  open: null,
  asked: [],
  look: PLAIN_LOOK,
};

const KEYS = ["sample", "model", "panel", "select"] as const;
/** Letters that the names of switched off groups, and hidden ids, may take: a link is to be short. */
const MOST_LETTERS = 800;

/** "" when there is nothing to say, else "#…": what `readLink` reads. */
export function writeLink({ look, ...link }: Link): string {
  const params = new URLSearchParams();
  const say = (key: string, value: string | null): void => {
    if (value !== null && value !== "") params.set(key, value);
  };
  if (link.lesson !== null) {
    say("lesson", `${link.lesson.id}.${link.lesson.step + 1}`);
    say("without", writeRuns((link.lesson.without ?? []).map((step) => step + 1)));
    say("mine", link.lesson.mine ?? null);
  }
  for (const key of KEYS) say(key, link[key]);
  if (link.game !== null) {
    const { id, seed, clock } = link.game;
    say("game", clock === undefined ? `${id}.${seed}` : `${id}.${seed}.${clock}`);
  }
  say("open", link.open);
  for (const word of link.asked) params.append("as", word);
  if (look.map !== null) sayMap(look.map, params);
  say("dims", look.dims === null ? null : String(look.dims));
  say("colour", look.colour);
  say("palette", look.palette && writePalette(look.palette));
  say("size", look.size);
  if (look.off.join(" ").length <= MOST_LETTERS)
    for (const name of look.off) params.append("off", name ?? "");
  for (const { label, ids } of look.labels)
    params.append("label", `${writeRuns(ids.toSorted((a, b) => a - b))}:${label ?? ""}`);
  for (const key of ["hide", "chosen"] as const) {
    // Which was chosen first matters to the panels; of what is hidden the shortest way to say it is taken.
    const runs = writeRuns(key === "hide" ? look.hide.toSorted((a, b) => a - b) : look.chosen);
    if (runs.length <= MOST_LETTERS) say(key, runs);
  }
  say("cam", look.cam && writeCamera(look.cam));
  say("by", look.by);
  say("texts", link.texts);
  const text = params.toString().replaceAll("+", "%20").replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text === "" ? "" : `#${text}`;
}

function sayMap({ method, seed, params, axes }: LinkMap, into: URLSearchParams): void {
  into.set("map", method);
  if (seed !== null) into.set("seed", String(seed));
  const pairs = Object.entries(params).map(([name, value]) => `${name}:${value}`);
  if (pairs.length > 0) into.set("params", pairs.join(","));
  for (const { from, to } of axes)
    into.append("axis", [from, to].map((pole) => encodeURIComponent(pole)).join("|"));
}

/** "warm", "warm-reversed,10,100"; an end that is left out is the least or the most there is. */
function writePalette({ palette, reversed, low, high }: Scale): string {
  const ends = low === null && high === null ? "" : `,${low ?? ""},${high ?? ""}`;
  return `${palette}${reversed ? "-reversed" : ""}${ends}`;
}

const TURN = Math.PI * 2;

/** Six numbers, three decimals: less than a pixel. */
function writeCamera({ yaw, pitch, zoom, target }: CameraState): string {
  const round = ((yaw % TURN) + TURN) % TURN;
  return [round, pitch, zoom, ...target].map((value) => Number(value.toFixed(3))).join(",");
}
