import { FileUp } from "lucide-react";
import { type SyntheticEvent, useRef, useState } from "react";
import { isOneFile } from "#protocol/one-file.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./ImportDialog.module.css";
import { show, takeFiles } from "./take-files.ts";

const ALONE = isOneFile();

/** Two ways in: a file of this computer, or an address. */
export function ImportStart() {
  const picker = useRef<HTMLInputElement>(null);
  const [address, setAddress] = useState("");
  const host = hostOf(address);
  const ask = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (address.trim() !== "") show({ kind: "address", url: address.trim() });
  };
  return (
    <div className={styles.start}>
      <section className={styles.way}>
        <h3>From this computer</h3>
        <p>
          Choose a file, or drop or paste it anywhere on the page. It is read here and sent nowhere. Files
          that belong together, such as vectors.tsv and metadata.tsv, are chosen together.
        </p>
        <Button kind="primary" icon={FileUp} data-autofocus="" onClick={() => picker.current?.click()}>
          Choose a file
        </Button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label="File"
          onChange={(event) => {
            takeFiles([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
        <p className="quiet">
          CSV, TSV, text, Markdown, JSON, JSONL, Parquet, Arrow, NumPy .npy and .npz, safetensors, word2vec,
          GloVe, TensorBoard Projector, and a saved space (.embspace).
        </p>
      </section>
      <form className={styles.way} onSubmit={ask}>
        <h3>From an address</h3>
        <label className={styles.address}>
          <span>Address of a file</span>
          <input
            type="url"
            value={address}
            placeholder="https://example.org/vectors.parquet"
            disabled={ALONE}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        </label>
        <output className={styles.asked}>
          {ALONE
            ? "This page is a single file, which asks no other host. Download a file from there and choose it here."
            : host === null
              ? "Nothing is asked before you press Open. The host has to allow other pages to read the file (CORS)."
              : `${host} will be asked for this file. It learns which file, and the network address of this computer, and nothing of what is on the map.`}
        </output>
        <Button type="submit" disabled={host === null}>
          Open
        </Button>
      </form>
    </div>
  );
}

/** The host that would be asked; null for what is no address. */
function hostOf(address: string): string | null {
  try {
    const { protocol, host } = new URL(address.trim());
    return (protocol === "https:" || protocol === "http:") && host !== "" ? host : null;
  } catch {
    return null;
  }
}
