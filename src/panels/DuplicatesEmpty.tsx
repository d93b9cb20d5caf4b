import { commands } from "#store/commands.ts";
import { findDuplicates } from "#store/duplicates.ts";
import { useExplorer } from "#store/store.ts";
import { plural, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import panelStyles from "./panel.module.css";

/** What will be here; what is missing, or what it waits for. */
export function DuplicatesEmpty({
  isWaiting,
  isCostly,
}: {
  readonly isWaiting: boolean;
  readonly isCostly: boolean;
}) {
  const n = useExplorer((state) => state.vectors.n);
  const pairs = (n * (n - 1)) / 2;
  const sample = (
    <Button kind="link" onClick={() => void commands().openSample("support-tickets")}>
      Try it on support tickets
    </Button>
  );
  if (n < 2) {
    return (
      <>
        <h2>{n === 0 ? "No items yet" : "One item is no pair"}</h2>
        <p className={panelStyles.note}>
          Two items or more, and those that say the same stand here in pairs and groups. {sample}
        </p>
      </>
    );
  }
  return (
    <>
      <h2>What is said twice?</h2>
      <p className={panelStyles.note}>
        {isWaiting
          ? `Each of ${plural(n, "item")} is compared with every other.`
          : "Pairs and groups of items that say the same appear here."}
      </p>
      {isCostly && !isWaiting && (
        <div className={panelStyles.row}>
          <Button onClick={() => void findDuplicates()}>Compare {whole(pairs)} pairs</Button>
          <span className="quiet">This takes a while; it can be stopped.</span>
        </div>
      )}
    </>
  );
}
