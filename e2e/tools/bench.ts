import { benchClusters } from "./bench/clusters.ts";
import { benchDuplicates } from "./bench/duplicates.ts";
import { benchFormats } from "./bench/formats.ts";
import { benchLessons } from "./bench/lessons.ts";
import { benchMaps } from "./bench/maps.ts";
import { readWish } from "./bench/options.ts";
import { benchPage } from "./bench/page.ts";
import { benchScene } from "./bench/scene.ts";
import { benchSearch } from "./bench/search.ts";
import { benchSessions } from "./bench/sessions.ts";
import { benchSizes } from "./bench/sizes.ts";

/**
 * `npm run bench`: prints times, ratios and sizes; never passes or fails. Rivals run in the same run, interleaved, several rounds,
 * medians. Without a section: the page and its sizes; see `bench/options.ts` for the others.
 */
try {
  const { sections, maps, quick } = readWish(process.argv.slice(2));
  if (sections.includes("page")) await benchPage();
  if (sections.includes("sizes")) benchSizes();
  if (sections.includes("maps")) await benchMaps(maps);
  if (sections.includes("workbench")) {
    await benchSearch();
    await benchDuplicates();
    await benchClusters();
  }
  if (sections.includes("scene")) await benchScene(quick);
  if (sections.includes("formats")) await benchFormats();
  if (sections.includes("sessions")) await benchSessions();
  if (sections.includes("lessons")) await benchLessons();
} catch (error) {
  if (!(error instanceof Error) || error.name !== "UsageError") throw error;
  console.error(error.message);
  process.exitCode = 2;
}
