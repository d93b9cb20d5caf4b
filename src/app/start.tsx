import { createRoot } from "react-dom/client";
import { fetchAnalyses } from "#engine/analyses.ts";
import { boot, visit } from "#engine/boot.ts";
import { createEngine, type Engine } from "#engine/engine.ts";
import { react } from "#engine/reactions.ts";
import { trustOwnScripts } from "#protocol/trusted.ts";
import { fetchTable } from "#scene/MapView.tsx";
import { store } from "#store/store.ts";
import { panels } from "#panels/registry.ts";
import { App } from "./App.tsx";
import { fetchDialogs } from "./Dialogs.tsx";
import { exposeSurface, fetchCalls } from "./explorer-surface.ts";
import { isEmbed, readLink } from "./url.ts";

const HUB = "https://huggingface.co/";

/** Everything that happens once: workers, store, first picture, page, scripting surface. */
export function start(root: HTMLElement): void {
  trustOwnScripts();
  const { theme } = document.documentElement.dataset;
  store.getState().setTheme(theme === "dark" ? "dark" : "light");
  const isEmbedded = isEmbed(location.search, location.hash);
  // In a frame of somebody's page: nothing that this browser keeps is read there, and nothing is kept.
  if (isEmbedded) Object.defineProperty(window, "indexedDB", { value: undefined });
  const baseUrl = new URL("./", document.baseURI).href;
  const engine = createEngine({ baseUrl, hubUrl: HUB, keeps: !isEmbedded });
  react(engine);
  const link = readLink(location.hash, location.search);
  const booted = boot(engine, link);
  exposeSurface(engine, booted);
  if (EXPLORER_PACK !== null) {
    const { hash } = location;
    void import("./packed.ts").then(({ startPacked }) => startPacked(engine, booted, hash));
  }
  const page = createRoot(root);
  if (isEmbedded) void embed(page);
  else page.render(<App />);
  void booted.then(() => {
    void import("./follow-link.ts").then(
      ({ followLink }) => followLink(),
      () => undefined,
    );
    fetchLate();
    if (import.meta.env.PROD && !isEmbedded) void keepPage(engine);
    // A link opened in a tab that already shows the explorer only changes what stands after "#".
    // What was asked for: the address itself may have been written anew by what finished meanwhile.
    addEventListener("hashchange", ({ newURL }) => void visit(engine, readLink(new URL(newURL).hash)));
  });
}

async function embed(page: ReturnType<typeof createRoot>): Promise<void> {
  const [{ EmbedApp }, { serveEmbed }] = await Promise.all([import("./EmbedApp.tsx"), import("./embed.ts")]);
  page.render(<EmbedApp />);
  serveEmbed(window.explorer);
}

/** For the next visit, with or without a network. */
async function keepPage({ context, session }: Engine): Promise<void> {
  const { keepOffline } = await import("#engine/offline.ts");
  await keepOffline(context, () => session.save());
}

/** Panels and dialogs that come later than the page, once it has nothing else to do: so they are there at once, and offline too. */
function fetchLate(): void {
  const fetchAll = (): void => {
    const panelsOwn = panels.map((panel) => panel.load);
    for (const load of [...panelsOwn, fetchDialogs, fetchTable, fetchAnalyses, fetchCalls]) {
      load?.().catch(() => undefined); // asked for again when it is opened
    }
  };
  if ("requestIdleCallback" in window) requestIdleCallback(fetchAll, { timeout: 5000 });
  else setTimeout(fetchAll, 1000);
}
