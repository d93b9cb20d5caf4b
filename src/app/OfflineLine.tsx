import { useState } from "react";
import { DEFAULT_MODEL } from "#engine/models.ts";
import { isBeside } from "#models/beside.ts";
import { models } from "#models/registry.ts";
import { useExplorer } from "#store/store.ts";
import { megabytes } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Dialogs.module.css";

const SENTENCES = {
  unknown: "The page has not looked yet whether this browser can keep it for use without a network.",
  preparing: "The page is being kept for use without a network. A moment more.",
  ready: "The page, its samples and the model it starts with are kept too: it opens without a network.",
  impossible:
    "This browser keeps no copy of the page (private window, blocked storage, or an address without https), so it needs the network to open.",
} as const;

const others = models.filter((model) => (model.bundled || isBeside(model)) && model.id !== DEFAULT_MODEL);

/** Whether the page opens without a network, and a button that also keeps the bundled models it does not start with. */
export function OfflineLine() {
  const offline = useExplorer((state) => state.offline);
  const [all, setAll] = useState<"asked" | "kept" | "failed" | null>(null);
  const bytes = others.reduce((sum, model) => sum + model.bytes, 0);
  const keep = async (): Promise<void> => {
    setAll("asked");
    const { keepAll } = await import("#engine/offline.ts");
    setAll((await keepAll()) ? "kept" : "failed");
  };
  return (
    <p className={styles.prose}>
      {SENTENCES[offline]}{" "}
      {offline === "ready" && all === null && (
        <Button kind="link" onClick={() => void keep()}>
          Keep the other bundled models too, {megabytes(bytes)}
        </Button>
      )}
      <span aria-live="polite">
        {all === "asked" && "Keeping the other bundled models."}
        {all === "kept" && "The other bundled models are kept."}
        {all === "failed" &&
          "The other bundled models could not be kept: no network, or no room. Try again later."}
      </span>
    </p>
  );
}
