import { ColourChoice } from "#panels/ColourChoice.tsx";
import { Button } from "#ui/Button.tsx";
import { Popover } from "#ui/Popover.tsx";
import styles from "./Legend.module.css";

/** Opens what colour and size say, beneath the legend. */
export function ChangeColour() {
  return (
    <div className={styles.change} data-avoid="">
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
