import { BookOpenText } from "lucide-react";
import { Icon } from "./Icon.tsx";
import styles from "./place-button.module.css";

interface PlaceButtonProps {
  /** Of the document; null where it stands beside the button already. */
  readonly name: string | null;
  /** "2 of 5" */
  readonly place: string;
  /** Headings above that place; null for none. */
  readonly heading?: string | null;
  readonly onOpen: () => void;
  /** In rows of a fixed height: no higher than its words, and without the heading. */
  readonly dense?: boolean;
  /** False in a list that is walked by arrows, but for the row they stand on. */
  readonly reachable?: boolean;
}

/** Opens a document at the place of one of its chunks. */
export function PlaceButton(props: PlaceButtonProps) {
  const { name, place, heading = null, onOpen, dense = false, reachable = true } = props;
  return (
    <button
      type="button"
      className={styles.place}
      data-dense={dense}
      tabIndex={reachable ? 0 : -1}
      onClick={onOpen}
    >
      <Icon of={BookOpenText} />
      <span className="visually-hidden">Open {name === null ? "the document" : ""} at this place: </span>
      {name !== null && (
        <span className={styles.name}>
          <bdi>{name}</bdi>
        </span>
      )}
      <span className={styles.number}>
        {name === null ? "chunk " : ""}
        {place}
      </span>
      {heading !== null && !dense && (
        <span className={styles.heading}>
          <bdi>{heading}</bdi>
        </span>
      )}
    </button>
  );
}
