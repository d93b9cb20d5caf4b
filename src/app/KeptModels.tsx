import { useEffect, useState } from "react";
import { dropKeptModel, keptModels } from "#engine/kept-models.ts";
import { models } from "#models/registry.ts";
import { megabytes } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./ModelsDialog.module.css";

/** The remote models whose files this browser keeps, with their sizes, and a way to delete them. Nothing where there are none. */
export function KeptModels() {
  const [kept, setKept] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    let gone = false;
    void keptModels().then((found) => {
      if (!gone) setKept(found);
    });
    return () => {
      gone = true;
    };
  }, []);
  if (kept.size === 0) return null;
  const drop = async (id: string): Promise<void> => {
    await dropKeptModel(id);
    setKept(await keptModels());
  };
  return (
    <section className={styles.kept} aria-labelledby="kept-models">
      <h3 id="kept-models">Kept in this browser</h3>
      <p className="quiet">Fetched once, used from here since, without a network too.</p>
      <ul>
        {[...kept].map(([id, bytes]) => {
          const label = models.find((model) => model.id === id)?.label ?? id;
          return (
            <li key={id}>
              <span>
                {label}, {megabytes(bytes)}
              </span>
              <Button kind="link" aria-label={`Delete the files of ${label}`} onClick={() => void drop(id)}>
                Delete
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
