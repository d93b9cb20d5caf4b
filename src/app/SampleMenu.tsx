import { ChevronDown, ClipboardPaste, Download, FileUp, Layers, ListTree, RotateCcw } from "lucide-react";
import { useState } from "react";
import type { Dataset } from "#datasets/dataset.ts";
import { menuDatasets } from "#datasets/registry.ts";
import { commands } from "#store/commands.ts";
import { openPacked } from "#store/packed.ts";
import { useExplorer } from "#store/store.ts";
import { whole } from "#text/number.ts";
import { Icon } from "#ui/Icon.tsx";
import { Menu, MenuGroup, MenuItem } from "#ui/Menu.tsx";
import styles from "./SampleMenu.module.css";
import { modelFacts } from "./states.tsx";
import { OwnThumbnail, SampleThumbnail } from "./Thumbnail.tsx";

/** What is on the map, and what else could be. */
export function SampleMenu({ phone }: { readonly phone: boolean }) {
  const [open, setOpen] = useState(false);
  const source = useExplorer((state) => state.source);
  const count = useExplorer((state) => state.items.length);
  return (
    <Menu
      label="What is on the map"
      open={open}
      onOpen={setOpen}
      renderButton={(props) => (
        <button type="button" {...props} className={styles.button}>
          <span className={styles.name}>{source.title}</span>
          {!phone && count > 0 && <span className="quiet">{whole(count)}</span>}
          <Icon of={ChevronDown} />
        </button>
      )}
    >
      <Choices close={() => setOpen(false)} />
    </Menu>
  );
}

/** Where another model than the default tells it. */
function toldIn({ model, title }: Dataset): string {
  const label = model === undefined ? undefined : modelFacts(model)?.label;
  return label === undefined || label === title ? "" : ` In the ${label}.`;
}

function Choices({ close }: { readonly close: () => void }) {
  const source = useExplorer((state) => state.source);
  const count = useExplorer((state) => state.items.length);
  const openDialog = useExplorer((state) => state.openDialog);
  const then = (act: () => void) => () => {
    close();
    act();
  };
  const kept = useExplorer((state) => state.own);
  const own = source.kind !== "sample" && count > 0;
  return (
    <>
      {EXPLORER_PACK !== null && EXPLORER_PACK.sets.length > 0 && (
        <MenuGroup label={EXPLORER_PACK.title}>
          {EXPLORER_PACK.sets.map(({ id, title, count }) => (
            <MenuItem
              key={id}
              className={styles.sample ?? ""}
              current={source.kind === "pasted" && source.title === title}
              onClick={then(() => void openPacked(id))}
            >
              <span aria-hidden="true" />
              <strong>{title}</strong>
              <span className="quiet num">{whole(count)}</span>
              <span className={styles.purpose}>From this pack</span>
            </MenuItem>
          ))}
        </MenuGroup>
      )}
      <MenuGroup label="Samples">
        {menuDatasets.map((sample) => (
          <MenuItem
            key={sample.id}
            className={styles.sample ?? ""}
            current={source.kind === "sample" && source.id === sample.id}
            onClick={then(() => void commands().openSample(sample.id))}
          >
            <SampleThumbnail sample={sample} />
            <strong>{sample.title}</strong>
            <span className="quiet num">{whole(sample.count)}</span>
            <span className={styles.purpose}>
              {sample.purpose}
              {toldIn(sample)}
            </span>
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup label={own || kept ? "Yours, kept in this browser" : "Yours"}>
        {!own && kept && (
          <MenuItem className={styles.sample ?? ""} onClick={then(() => void commands().openOwn())}>
            <span aria-hidden="true" />
            <strong>{kept.title}</strong>
            <span className="quiet num">{whole(kept.count)}</span>
            <span className={styles.purpose}>As you left it</span>
          </MenuItem>
        )}
        {own && (
          <MenuItem className={styles.sample ?? ""} current onClick={close}>
            <OwnThumbnail />
            <strong>{source.title}</strong>
            <span className="quiet num">{whole(count)}</span>
            <span className={styles.purpose}>On the map now</span>
          </MenuItem>
        )}
        <MenuItem onClick={then(() => openDialog("paste"))}>
          <Icon of={ClipboardPaste} />
          Paste text
        </MenuItem>
        <MenuItem onClick={then(() => openDialog("import"))}>
          <Icon of={FileUp} />
          Open a file
        </MenuItem>
        <MenuItem onClick={then(() => openDialog("spaces"))}>
          <Icon of={Layers} />
          Your spaces
        </MenuItem>
        <MenuItem disabled={count === 0} onClick={then(() => openDialog("export"))}>
          <Icon of={Download} />
          Export
        </MenuItem>
        <MenuItem disabled={count === 0} onClick={then(() => openDialog("items"))}>
          <Icon of={ListTree} />
          Edit items
        </MenuItem>
        <MenuItem onClick={then(() => openDialog("start-over"))}>
          <Icon of={RotateCcw} />
          Start over
        </MenuItem>
      </MenuGroup>
    </>
  );
}
