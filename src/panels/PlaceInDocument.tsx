import { chunkOf, openChunk, placeInWords } from "#store/documents.ts";
import { selectRowsById } from "#store/derived.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { PlaceButton } from "#ui/PlaceButton.tsx";

interface PlaceInDocumentProps {
  readonly id: number;
  /** Stands elsewhere already: only the place in it is written. */
  readonly unnamed?: boolean;
  /** In rows of a fixed height. */
  readonly dense?: boolean;
}

/** Of which document an item is a chunk, and where in it: opens it there. Nothing for a text that is no chunk. */
export function PlaceInDocument({ id, unnamed = false, dense = false }: PlaceInDocumentProps) {
  const item = useExplorer((state) => state.items[selectRowsById(state).get(id) ?? -1] ?? null);
  const is = item && chunkOf(item);
  if (is === null) return null;
  return (
    <PlaceButton
      name={unnamed ? null : oneLine(is.document, 60)}
      place={placeInWords(is)}
      heading={is.heading === null ? null : oneLine(is.heading, 60)}
      onOpen={() => openChunk(store.getState(), id)}
      dense={dense}
    />
  );
}
