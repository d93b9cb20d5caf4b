import { useState } from "react";
import { MOST_CIRCLES, pictureSize, pixelSize, type PictureFormat } from "#scene/picture.ts";
import { store, useExplorer } from "#store/store.ts";
import { whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Progress } from "#ui/Progress.tsx";
import { Segment } from "#ui/Segment.tsx";
import { closeDialog } from "./close.ts";
import dialogs from "./Dialogs.module.css";
import styles from "./PictureDialog.module.css";
import { pictureWords } from "./picture-words.ts";
import { openHeight, usePicture } from "./use-picture.ts";

const FORMATS = [
  { value: "png", label: "PNG" },
  { value: "svg", label: "SVG" },
] as const;
const SCALES = [
  { value: 1, label: "1×" },
  { value: 2, label: "2×" },
  { value: 4, label: "4×" },
] as const;
type Ground = "theme" | "none";

/** The map as a file: what kind, how large, on which ground. */
export default function PictureDialog() {
  const [format, setFormat] = useState<PictureFormat>("png");
  const [scale, setScale] = useState<1 | 2 | 4>(2);
  const [ground, setGround] = useState<Ground>("theme");
  const theme = useExplorer((state) => state.theme);
  const points = useExplorer((state) => state.map?.n ?? 0);
  // The dialog is modal: neither the map's size nor what it says changes much while it is open.
  const [{ height, size }] = useState(measured);
  const { work, save, copy, forget } = usePicture();
  const busy = work.state === "working";
  const wish = { format, scale, ground, height };
  const changing =
    <V,>(change: (value: V) => void) =>
    (value: V): void => {
      forget();
      change(value);
    };
  return (
    <Dialog
      title="Save picture"
      size="small"
      onClose={closeDialog}
      footer={
        <>
          <span className={dialogs.space} />
          {format === "png" && (
            <Button disabled={size === null || busy} onClick={() => copy(wish)}>
              Copy PNG
            </Button>
          )}
          <Button
            kind="primary"
            data-autofocus=""
            disabled={size === null || busy}
            onClick={() => save(wish)}
          >
            {format === "png" ? "Save PNG" : "Save SVG"}
          </Button>
        </>
      }
    >
      <p className={dialogs.prose}>
        The map as it stands, with its names and lines, its title above and its legend below.
      </p>
      <div className={styles.choices}>
        <span>Format</span>
        <Segment label="Format" value={format} options={FORMATS} onChange={changing(setFormat)} />
        {format === "png" && <span>Size</span>}
        {format === "png" && (
          <Segment label="Size" value={scale} options={SCALES} onChange={changing(setScale)} />
        )}
        <span>Ground</span>
        <Segment
          label="Ground"
          value={ground}
          options={[
            { value: "theme", label: theme === "dark" ? "Dark" : "Light" },
            { value: "none", label: "Transparent" },
          ]}
          onChange={changing(setGround)}
        />
      </div>
      <p className={styles.size}>{sizeSays(size, format, scale, points)}</p>
      <output className={styles.said}>
        {work.state === "done" && work.says}
        {work.state === "failed" && <strong>{work.says}</strong>}
      </output>
      {busy && <Progress label="Picture" value={work.share} max={1} />}
    </Dialog>
  );
}

function measured() {
  const height = openHeight();
  return { height, size: pictureSize(pictureWords(store.getState()), height) };
}

function sizeSays(
  size: ReturnType<typeof pictureSize>,
  format: PictureFormat,
  scale: number,
  points: number,
): string {
  if (size === null) return "There is no map on screen. Go back to the map to save its picture.";
  if (format === "png") {
    const { width, height } = pixelSize(size, scale);
    return `${whole(width)} × ${whole(height)} pixels`;
  }
  const shown = `${whole(Math.round(size.width))} × ${whole(Math.round(size.height))}, sharp at any size. Words stay text.`;
  if (points <= MOST_CIRCLES) return shown;
  return `${shown} ${whole(points)} circles are more than most programs open, so the points are put in as one image.`;
}
