import { Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { askLoader, EXPORTING } from "#store/exports.ts";
import { selectWish } from "#store/results.ts";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./Export.module.css";

/** The few lines that load the file elsewhere, to be copied. */
export function ExportLoader({
  format,
  file,
  name,
}: {
  readonly format: string;
  readonly file: string;
  readonly name: string;
}) {
  const { loader } = useExplorer(selectWish(EXPORTING));
  const [copied, setCopied] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => void askLoader(format, file, name), 150);
    return () => clearTimeout(timer);
  }, [format, file, name]);
  if (loader?.format !== format || loader.lines === null) return null;
  const { lines } = loader;
  const copy = (): void =>
    void navigator.clipboard.writeText(lines).then(
      () => setCopied("Copied."),
      () => setCopied("This browser did not allow the copy. Mark the lines and copy them."),
    );
  return (
    <section className={styles.loader} aria-labelledby="export-loader">
      <h4 id="export-loader">To load it there</h4>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and keys have to reach it */}
      <pre tabIndex={0}>{lines}</pre>
      <p>
        <Button icon={Copy} onClick={copy}>
          Copy these lines
        </Button>
        <output className="quiet">{copied}</output>
      </p>
    </section>
  );
}
