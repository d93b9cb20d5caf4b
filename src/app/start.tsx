import { createRoot } from "react-dom/client";
import { fetchAnalyses } from "#engine/analyses.ts";
import { boot, visit } from "#engine/boot.ts";
import { createEngine, type Engine } from "#engine/engine.ts";
import { react } from "#engine/reactions.ts";
import { fetchTable } from "#scene/MapView.tsx";
import { store } from "#store/store.ts";
import { panels } from "#panels/registry.ts";
import { App } from "./App.tsx";
import { fetchDialogs } from "./Dialogs.tsx";
import { exposeSurface } from "./explorer-surface.ts";
import { followLink } from "./follow-link.ts";
import { readLink } from "./url.ts";

const HUB = "https://huggingface.co/";

/** Everything that happens once: workers, store, first picture, page, scripting surface. */
export function start(root: HTMLElement): void {
  const { theme } = document.documentElement.dataset;
  store.getState().setTheme(theme === "dark" ? "dark" : "light");
  const engine = createEngine({ baseUrl: new URL("./", document.baseURI).href, hubUrl: HUB });
  react(engine);
  const link = readLink(location.hash, location.search);
  const booted = boot(engine, link);
  exposeSurface(engine, booted);
  createRoot(root).render(<App />);
  void booted.then(() => {
    followLink();
    fetchLate();
    if (import.meta.env.PROD) void keepPage(engine);
    // A link opened in a tab that already shows the explorer only changes what stands after "#".
    addEventListener("hashchange", () => void visit(engine, readLink(location.hash)));
  });
}

/** For the next visit, with or without a network. */
async function keepPage({ context, session }: Engine): Promise<void> {
  const { keepOffline } = await import("#engine/offline.ts");
  await keepOffline(context, () => session.save());
}

/** Panels and dialogs that come later than the page, once it has nothing else to do: so they are there at once, and offline too. */
function fetchLate(): void {
  const fetchAll = (): void => {
    for (const load of [...panels.map((panel) => panel.load), fetchDialogs, fetchTable, fetchAnalyses]) {
      load?.().catch(() => undefined); // asked for again when it is opened
    }
  };
  if ("requestIdleCallback" in window) requestIdleCallback(fetchAll, { timeout: 5000 });
  else setTimeout(fetchAll, 1000);
}
