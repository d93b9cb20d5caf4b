import type { EmbedApi } from "#protocol/embed.ts";
import type { LessonApi } from "#protocol/lessons.ts";
import type { MatchApi } from "#protocol/match.ts";
import type { MapApi } from "#protocol/map.ts";
import type { SpaceApi } from "#protocol/space.ts";
import { link, type Link } from "./link.ts";

/** Vite reads these URLs literally: keep each `new Worker(new URL(…))` in one expression. */
export const embedLink = (onDeath: (error: Error) => void): Link<EmbedApi> =>
  link(
    "The embedding worker",
    (name) => new Worker(new URL("../worker/embed.worker.ts", import.meta.url), { type: "module", name }),
    onDeath,
  );

export const spaceLink = (onDeath: (error: Error) => void): Link<SpaceApi> =>
  link(
    "The neighbours worker",
    (name) => new Worker(new URL("../worker/space.worker.ts", import.meta.url), { type: "module", name }),
    onDeath,
  );

export const mapLink = (onDeath: (error: Error) => void): Link<MapApi> =>
  link(
    "The map worker",
    (name) => new Worker(new URL("../worker/map.worker.ts", import.meta.url), { type: "module", name }),
    onDeath,
  );

export const matchLink = (onDeath: (error: Error) => void): Link<MatchApi> =>
  link(
    "The text search",
    (name) => new Worker(new URL("../worker/match.worker.ts", import.meta.url), { type: "module", name }),
    onDeath,
  );

export const lessonLink = (onDeath: (error: Error) => void): Link<LessonApi> =>
  link(
    "The lesson worker",
    (name) => new Worker(new URL("../worker/lesson.worker.ts", import.meta.url), { type: "module", name }),
    onDeath,
  );
