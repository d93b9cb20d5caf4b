import { createRoot } from "react-dom/client";
import { fetchAnalyses } from "#engine/analyses.ts";
import { boot, visit } from "#engine/boot.ts";
import { createEngine } from "#engine/engine.ts";
import { react } from "#engine/reactions.ts";
import { modelIn } from "#engine/space-key.ts";
import { mapStats } from "#scene/mounted.ts";
import { store } from "#store/store.ts";
import { panels } from "#panels/registry.ts";
import { App } from "./App.tsx";
import { fetchDialogs } from "./Dialogs.tsx";
import { exposeSurface } from "./explorer-surface.ts";
import { readLink, writeLink } from "./url.ts";

const HUB = "https://huggingface.co/";

/** Everything that happens once: workers, store, first picture, page, scripting surface. */
export function start(root: HTMLElement): void {
  const { theme } = document.documentElement.dataset;
  store.getState().setTheme(theme === "dark" ? "dark" : "light");
  const engine = createEngine({ baseUrl: new URL("./", document.baseURI).href, hubUrl: HUB });
  react(engine);
  const link = readLink(location.hash, location.search);
  if (link.cam !== null) store.getState().setCamera(link.cam);
  const booted = boot(engine, link);
  exposeSurface(engine, booted);
  createRoot(root).render(<App />);
  void booted.then(() => {
    followLink();
    fetchLate();
    // A link opened in a tab that already shows the explorer only changes what stands after "#".
    addEventListener("hashchange", () => {
      const next = readLink(location.hash);
      void visit(engine, next).then(() => next.cam && store.getState().setCamera(next.cam));
    });
  });
}

/** Panels and dialogs that come later than the page, once it has nothing else to do: so they are there at once, and offline too. */
function fetchLate(): void {
  const fetchAll = (): void => {
    for (const load of [...panels.map((panel) => panel.load), fetchDialogs, fetchAnalyses]) {
      load?.().catch(() => undefined); // asked for again when it is opened
    }
  };
  if ("requestIdleCallback" in window) requestIdleCallback(fetchAll, { timeout: 5000 });
  else setTimeout(fetchAll, 1000);
}

/** The address always says how to get here again, as far as a link can: samples yes, the person's own text never. */
function followLink(): void {
  const write = (): void => {
    const { source, panel, model, selection, items, space, camera, map } = store.getState();
    const id = selection.length === 1 ? selection[0] : undefined;
    const chosen = id === undefined ? undefined : items.find((item) => item.id === id);
    const sample = source.kind === "sample" ? source.id : null;
    const link = writeLink({
      sample,
      // Of what is shown: a model on its way has not read it yet.
      model: sample === null ? null : (modelIn(space) ?? model?.id ?? null),
      panel: sample === null || panel === "all" ? null : panel,
      select: sample === null ? null : (chosen?.text ?? null),
      // Where the person has put it; of a flat map the angles say nothing, and a link opens the map in 3D.
      cam: sample !== null && map?.dims === 3 && mapStats()?.moved === true ? camera : null,
    });
    if (location.hash !== link)
      history.replaceState(null, "", `${location.pathname}${location.search}${link}`);
  };
  store.subscribe((s) => [s.source, s.panel, s.model, s.selection, s.space, s.camera] as const, write, {
    equalityFn: (a, b) => a.every((fact, i) => fact === b[i]),
  });
}
