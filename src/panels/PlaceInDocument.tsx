import { BookOpenText } from "lucide-react";
import { chunkOf, OPEN_CHUNK } from "#store/documents.ts";
import { selectRowsById } from "#store/derived.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { whole } from "#text/number.ts";
import { Icon } from "#ui/Icon.tsx";
import styles from "./place-in-document.module.css";

interface PlaceInDocumentProps {
  readonly id: number;
  /** Stands elsewhere already: only the place in it is written. */
  readonly unnamed?: boolean;
}

/** Of which document an item is a chunk, and where in it: opens it there. Nothing for a text that is no chunk. */
export function PlaceInDocument({ id, unnamed = false }: PlaceInDocumentProps) {
  const item = useExplorer((state) => state.items[selectRowsById(state).get(id) ?? -1] ?? null);
  const is = item && chunkOf(item);
  if (is === null) return null;
  const place = is.chunks === null ? whole(is.chunk) : `${whole(is.chunk)} of ${whole(is.chunks)}`;
  const open = (): void => {
    store.getState().setWish(OPEN_CHUNK, { id });
    store.getState().openDialog("document");
  };
  return (
    <button type="button" className={styles.place} onClick={open}>
      <Icon of={BookOpenText} />
      <span className="visually-hidden">Open {unnamed ? "the document" : ""} at this place: </span>
      {!unnamed && (
        <span className={styles.name}>
          <bdi>{oneLine(is.document, 60)}</bdi>
        </span>
      )}
      <span className={styles.number}>
        {unnamed ? "chunk " : ""}
        {place}
      </span>
      {is.heading !== null && (
        <span className={styles.heading}>
          <bdi>{oneLine(is.heading, 60)}</bdi>
        </span>
      )}
    </button>
  );
}
