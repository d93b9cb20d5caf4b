import { Download, Expand, Printer, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { saveFile } from "#panels/save.ts";
import { store } from "#store/store.ts";
import { qrCode, qrSvg, type QrCode } from "#text/qr.ts";
import { Button } from "#ui/Button.tsx";
import { fileName } from "./file-name.ts";
import { QrPicture } from "./QrPicture.tsx";
import styles from "./Share.module.css";

/** Beyond this version a code has so many modules that phones read it from a large picture only. */
const DENSE = 16;

/** A link as a picture for phones, also as large as the screen and on paper. */
export function ShareCode({ address, title }: { readonly address: string; readonly title: string }) {
  const [large, setLarge] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const code = qrCode(address, "M") ?? qrCode(address, "L");
  if (code === null)
    return (
      <p className={styles.noCode}>
        This link is too long for a QR code, which holds 2,953 letters. Send the link itself, or share fewer
        texts.
      </p>
    );
  const close = (): void => {
    setLarge(false);
    opener.current?.focus();
  };
  return (
    <div className={styles.code}>
      <QrPicture code={code} className={styles.picture} />
      {code.version > DENSE && (
        <p className="quiet">A dense code: show it large, and hold the phone still.</p>
      )}
      <div className={styles.codeActs}>
        <Button ref={opener} icon={Expand} onClick={() => setLarge(true)}>
          Show large
        </Button>
        <Button
          icon={Download}
          onClick={() =>
            saveFile(new Blob([qrSvg(code)], { type: "image/svg+xml" }), fileName(`${title} link`, "svg"))
          }
        >
          Save SVG
        </Button>
      </div>
      {large && <Large code={code} address={address} title={title} onClose={close} />}
    </div>
  );
}

interface LargeProps {
  readonly code: QrCode;
  readonly address: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** Letters of an address that somebody would still type. */
const TYPEABLE = 120;

/** The whole window: for a projector, and for the printer. */
function Large({ code, address, title, onClose }: LargeProps) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // closes this, not the dialog beneath
    event.stopPropagation();
    onClose();
  };
  const short = address.length <= TYPEABLE ? address : new URL(address).host || store.getState().source.title;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc goes back
    <section className={styles.large} aria-label="QR code, large" onKeyDown={keys}>
      <div className={styles.largeActs}>
        <Button icon={Printer} onClick={() => print()}>
          Print
        </Button>
        <Button ref={back} icon={X} onClick={onClose}>
          Back
        </Button>
      </div>
      <h3 dir="auto">{title}</h3>
      <QrPicture code={code} className={styles.picture} />
      <p>{short}</p>
    </section>
  );
}
