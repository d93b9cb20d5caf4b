import { type ReactNode, useId } from "react";
import { selectColourColumn } from "#store/colouring.ts";
import { selectGroups } from "#store/derived.ts";
import { LABEL_PAINT } from "#store/painted.ts";
import { useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { Button } from "#ui/Button.tsx";
import { Popover } from "#ui/Popover.tsx";
import { CATEGORY_NAMES } from "./category-names.ts";
import styles from "./GroupColour.module.css";
import legend from "./Legend.module.css";

interface GroupColourProps {
  /** Null for the label. */
  readonly column: string | null;
  readonly group: string;
  /** The token it has now. */
  readonly colour: string;
  /** Its swatch. */
  readonly children: ReactNode;
}

const LONGEST = 32;

/** The swatch of a group as a button: opens the ten colours that groups can have. */
export function GroupColour({ column, group, colour, children }: GroupColourProps) {
  return (
    <Popover
      title={`Colour of ${oneLine(group, LONGEST)}`}
      renderButton={(props) => (
        <button
          type="button"
          className={`${legend.swatch} ${legend.paint}`}
          aria-label={`Colour of ${oneLine(group, LONGEST)}`}
          {...props}
        >
          {children}
        </button>
      )}
    >
      <Colours column={column} group={group} colour={colour} />
    </Popover>
  );
}

function Colours({ column, group, colour }: Omit<GroupColourProps, "children">) {
  const theme = useExplorer((state) => state.theme);
  const painted = useExplorer((state) => state.painted.get(column ?? LABEL_PAINT)?.has(group) ?? false);
  const groups = useExplorer(column === null ? selectGroups : selectCategories);
  const paintGroup = useExplorer((state) => state.paintGroup);
  const id = useId();
  return (
    <>
      <div className={styles.colours} role="radiogroup" aria-label="Colour">
        {CATEGORY_NAMES[theme].map((name, i) => {
          const others = groups.flatMap((one) => (one.colour === i && one.name !== group ? [one.name] : []));
          return (
            <label key={name}>
              <input
                type="radio"
                name={id}
                checked={colour === `--cat-${i + 1}`}
                onChange={() => paintGroup(column, group, i)}
              />
              <i style={{ background: `var(--cat-${i + 1})` }} />
              <span>
                {name}
                {others.length > 0 && (
                  <span className="quiet" dir="auto">
                    {" "}
                    <span className="visually-hidden">as</span> {oneLine(others.join(", "), 24)}
                  </span>
                )}
              </span>
            </label>
          );
        })}
      </div>
      {painted && (
        <Button kind="link" onClick={() => paintGroup(column, group, null)}>
          Its own colour again
        </Button>
      )}
    </>
  );
}

const NO_GROUPS: readonly { readonly name: string; readonly colour: number }[] = [];

function selectCategories(state: Parameters<typeof selectColourColumn>[0]) {
  const column = selectColourColumn(state);
  return column?.kind === "category" ? column.categories : NO_GROUPS;
}
