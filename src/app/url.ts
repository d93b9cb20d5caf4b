import type { CameraState } from "#store/view.ts";

/**
 * The link to a sample: `#sample=help-centre&panel=neighbours&model=explorer-en&select=piano&cam=0.6,0.3,1,0,0,0`. Own text is never
 * in it.
 */
export interface Link {
  readonly sample: string | null;
  readonly model: string | null;
  readonly panel: string | null;
  readonly select: string | null;
  /** Where the camera was moved to: yaw, pitch, zoom and target. */
  readonly cam: CameraState | null;
}

const KEYS = ["sample", "model", "panel", "select", "cam"] as const;

export function readLink(hash: string, search = ""): Link {
  const fromSearch = new URLSearchParams(search);
  const fromHash = new URLSearchParams(hash.replace(/^#/, ""));
  const read = (key: (typeof KEYS)[number]): string | null =>
    (fromHash.get(key) ?? fromSearch.get(key)) || null;
  return {
    sample: read("sample"),
    model: read("model"),
    panel: read("panel"),
    select: read("select"),
    cam: readCamera(read("cam")),
  };
}

/** "" when there is nothing to say, else "#…". */
export function writeLink(link: Link): string {
  const params = new URLSearchParams();
  for (const key of KEYS) {
    const value = key === "cam" ? link.cam && writeCamera(link.cam) : link[key];
    if (value !== null && value !== "") params.set(key, value);
  }
  const text = params.toString().replaceAll("+", "%20").replaceAll("%2C", ",");
  return text === "" ? "" : `#${text}`;
}

const TURN = Math.PI * 2;
/** Straight up and down are never quite reached: see `MAX_PITCH` of the scene. */
const STEEPEST = 1.45;

/** Six numbers, three decimals: less than a pixel. */
function writeCamera({ yaw, pitch, zoom, target }: CameraState): string {
  const round = ((yaw % TURN) + TURN) % TURN;
  return [round, pitch, zoom, ...target].map((value) => Number(value.toFixed(3))).join(",");
}

/** Null where it is not what `writeCamera` writes: a broken link shows the map as it is first seen. */
function readCamera(text: string | null): CameraState | null {
  const parts = text?.split(",") ?? [];
  const numbers = parts.map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (numbers.length !== 6 || !numbers.every(Number.isFinite)) return null;
  const [yaw = 0, pitch = 0, zoom = 1, x = 0, y = 0, z = 0] = numbers;
  if (
    zoom < 0.01 ||
    zoom > 1000 ||
    Math.abs(pitch) > STEEPEST + 0.001 ||
    Math.max(...[x, y, z].map(Math.abs)) > 50
  )
    return null;
  return { yaw, pitch, zoom, target: [x, y, z] };
}
