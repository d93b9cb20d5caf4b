import { columnIn } from "#store/colouring.ts";
import { columnOf } from "#store/columns.ts";
import { useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { valueText } from "#text/value.ts";
import { ColourChoice } from "#panels/ColourChoice.tsx";
import { Button } from "#ui/Button.tsx";
import { Popover } from "#ui/Popover.tsx";
import styles from "./Legend.module.css";

/** Opens what colour and size say, beneath the legend. */
export function ChangeColour() {
  return (
    <div className={styles.change} data-avoid="">
      <SizeLine />
      <Popover
        title="Colour and size"
        renderButton={(props) => (
          <Button kind="link" className={styles.back ?? ""} {...props}>
            Change colour
          </Button>
        )}
      >
        <ColourChoice />
      </Popover>
    </div>
  );
}

/** "Size: price, from 10 to 348": what the size of the points says, if anything. */
function SizeLine() {
  const sizeBy = useExplorer((state) => state.sizeBy);
  const items = useExplorer((state) => state.items);
  if (sizeBy === "same") return null;
  const name = columnIn(sizeBy);
  if (name === null) return <p>Size: share of true neighbours kept, the larger the more</p>;
  const column = columnOf(items, name);
  if (column?.kind !== "number") return null;
  const { least, most, missing } = column;
  const ends = [least, most].map((end) => valueText(end, most - least));
  return (
    <p dir="auto">
      Size: {oneLine(name, 32)}, from {ends[0]} to {ends[1]}
      {missing > 0 && "; smallest without a value"}
    </p>
  );
}
