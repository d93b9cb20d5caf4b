import {
  Accessibility,
  Download,
  GraduationCap,
  ImageDown,
  Layers,
  ListTree,
  Map as MapPicture,
  Menu as MenuPicture,
  Moon,
  RotateCcw,
  Share2,
  Sun,
  Table,
} from "lucide-react";
import { useState } from "react";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { Menu, MenuGroup, MenuItem } from "#ui/Menu.tsx";
import styles from "./PhoneMenu.module.css";
import { ModelState, PrivacyState, QualityState } from "./states.tsx";
import { chooseTheme } from "./theme.ts";
import { ViewChoices } from "./ViewMenu.tsx";

/** Where the status line goes on a phone, and what found no room in the bar. */
export function PhoneMenu() {
  const [open, setOpen] = useState(false);
  return (
    <Menu
      label="Menu"
      open={open}
      onOpen={setOpen}
      renderButton={(props) => <Button {...props} kind="plain" icon={MenuPicture} aria-label="Menu" />}
    >
      <Choices close={() => setOpen(false)} />
    </Menu>
  );
}

function Choices({ close }: { readonly close: () => void }) {
  const theme = useExplorer((state) => state.theme);
  const showTable = useExplorer((state) => state.showTable);
  const setShowTable = useExplorer((state) => state.setShowTable);
  const openDialog = useExplorer((state) => state.openDialog);
  const openPanel = useExplorer((state) => state.openPanel);
  const noMap = useExplorer((state) => state.renderer === "none");
  const empty = useExplorer((state) => state.items.length === 0);
  const other = theme === "dark" ? "light" : "dark";
  const then = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <>
      <MenuGroup label="This map">
        <div className={styles.state}>
          <QualityState />
        </div>
        <MenuItem onClick={then(() => openPanel("map"))}>
          <Icon of={MapPicture} />
          How far to believe it
        </MenuItem>
        <MenuItem onClick={then(() => setShowTable(!showTable))}>
          <Icon of={Table} />
          {showTable ? "Show the map" : "Show a table"}
        </MenuItem>
        <MenuItem disabled={noMap || showTable || empty} onClick={then(() => openDialog("picture"))}>
          <Icon of={ImageDown} />
          Save picture
        </MenuItem>
        <MenuItem onClick={then(() => openDialog("share"))}>
          <Icon of={Share2} />
          Share
        </MenuItem>
        <MenuItem disabled={empty} onClick={then(() => openDialog("export"))}>
          <Icon of={Download} />
          Export
        </MenuItem>
        <MenuItem disabled={empty} onClick={then(() => openDialog("items"))}>
          <Icon of={ListTree} />
          Edit items
        </MenuItem>
      </MenuGroup>
      {!noMap && !showTable && !empty && <ViewChoices close={close} />}
      <MenuGroup label="This page">
        <MenuItem onClick={then(() => openDialog("lessons"))}>
          <Icon of={GraduationCap} />
          Lessons
        </MenuItem>
        <MenuItem onClick={then(() => openDialog("spaces"))}>
          <Icon of={Layers} />
          Your spaces
        </MenuItem>
        <MenuItem onClick={then(() => openDialog("models"))}>
          <ModelState />
        </MenuItem>
        <MenuItem onClick={then(() => openDialog("privacy"))}>
          <PrivacyState />
        </MenuItem>
        <MenuItem onClick={then(() => chooseTheme(other))}>
          <Icon of={theme === "dark" ? Sun : Moon} />
          {other === "dark" ? "Dark theme" : "Light theme"}
        </MenuItem>
        <MenuItem onClick={then(() => open("./accessibility.html", "_blank", "noopener"))}>
          <Icon of={Accessibility} />
          Accessibility
        </MenuItem>
        <MenuItem onClick={then(() => openDialog("start-over"))}>
          <Icon of={RotateCcw} />
          Start over
        </MenuItem>
      </MenuGroup>
    </>
  );
}
