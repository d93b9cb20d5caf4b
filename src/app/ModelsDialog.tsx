import { Check } from "lucide-react";
import { isBeside } from "#models/beside.ts";
import type { Model } from "#models/model.ts";
import { models } from "#models/registry.ts";
import { useExplorer } from "#store/store.ts";
import { megabytes } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Icon } from "#ui/Icon.tsx";
import { Notice } from "#ui/Notice.tsx";
import { closeDialog } from "./close.ts";
import { chooseModel } from "./choose-model.ts";
import { Download } from "./Download.tsx";
import { useMedia, useOnline } from "./media.ts";
import { KeptModels } from "./KeptModels.tsx";
import styles from "./ModelsDialog.module.css";
import { Offline } from "./Offline.tsx";
import { deviceName } from "./states.tsx";
import { ThreadsLine } from "./ThreadsLine.tsx";

/** Which model reads the texts: what each costs, reads and needs, before anything is fetched. */
export function ModelsDialog() {
  const download = useExplorer((state) => state.download);
  const modelError = useExplorer((state) => state.modelError);
  // Said over the map too, which this dialog covers.
  const problem = useExplorer(
    (state) => state.notices.find(({ key, kind }) => key === "model" && kind === "error")?.what ?? null,
  );
  const said = modelError ?? problem;
  const note = useExplorer((state) => state.model?.note ?? "");
  const inUse = useExplorer((state) => state.model?.id);
  const online = useOnline();
  const narrow = useMedia("(max-width: 820px)");
  return (
    <Dialog title="Models" onClose={closeDialog}>
      <p className={styles.lead}>
        A model that is not here yet comes from huggingface.co, once, when you choose it. Your texts never go
        there.
      </p>
      {!online && <Offline />}
      {download !== null && <Download download={download} />}
      {said !== null && <Notice what={said} detail="Your texts are untouched." />}
      {note !== "" && <p className={styles.lead}>{note}</p>}
      <ThreadsLine />
      {narrow ? <List /> : <Table />}
      {/* Anew when a model has come in: it is on the list then. */}
      <KeptModels key={inUse} />
    </Dialog>
  );
}

function Table() {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>Model</th>
          <th className="num">Dimensions</th>
          <th className="num">Size</th>
          <th>Reads</th>
          <th>Licence</th>
          <th>
            <span className="visually-hidden">Use</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {models.map((model) => (
          <Row key={model.id} model={model} />
        ))}
      </tbody>
    </table>
  );
}

const useInUse = (id: string): boolean => useExplorer((state) => state.model?.id === id);

function Row({ model }: { readonly model: Model }) {
  const inUse = useInUse(model.id);
  return (
    <tr className={inUse ? styles.on : undefined}>
      <th scope="row">
        <strong>{model.label}</strong>
        <span className={styles.purpose}>
          {model.purpose}
          {isBeside(model) && " It lies beside the page: nothing is asked of the hub."}
        </span>
      </th>
      <td className="num">{model.dim}</td>
      <td className="num">{megabytes(model.bytes)}</td>
      <td>{model.languages}</td>
      <td className="soft">{model.license}</td>
      <td className={styles.way}>
        <Choice model={model} />
      </td>
    </tr>
  );
}

/** The same facts where a table has no room. */
function List() {
  return (
    <ul className={styles.list}>
      {models.map((model) => (
        <li key={model.id}>
          <div className={styles.head}>
            <strong>{model.label}</strong>
            <Choice model={model} />
          </div>
          <p>
            {model.purpose}
            {isBeside(model) && " It lies beside the page: nothing is asked of the hub."}
          </p>
          <p className="quiet">
            {model.dim} dimensions, {megabytes(model.bytes)}, reads {model.languages}, {model.license}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Choice({ model }: { readonly model: Model }) {
  const inUse = useExplorer((state) => (state.model?.id === model.id ? state.model : null));
  const coming = useExplorer((state) => state.download?.id === model.id);
  if (inUse !== null) {
    return (
      <span className={styles.state}>
        <Icon of={Check} />
        In use, {deviceName[inUse.device]}
      </span>
    );
  }
  if (coming) return <span className={styles.state}>On its way</span>;
  const way = model.bundled || isBeside(model) ? "Use" : "Fetch and use";
  return (
    <Button kind="link" aria-label={`${way} ${model.label}`} onClick={() => chooseModel(model.id)}>
      {way}
    </Button>
  );
}
