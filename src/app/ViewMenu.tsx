import { Bookmark, BookmarkPlus, Camera, Pin, RotateCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { keepView } from "#scene/mounted.ts";
import { useExplorer } from "#store/store.ts";
import { Icon } from "#ui/Icon.tsx";
import { Menu, MenuGroup, MenuItem } from "#ui/Menu.tsx";
import { useStillness } from "./media.ts";

/** Kept views of the map, and the slow turn for presenting. */
export function ViewMenu() {
  const [open, setOpen] = useState(false);
  const kept = useExplorer((state) => state.keptViews.length);
  return (
    <Menu
      label="Views of the map"
      narrow
      open={open}
      onOpen={setOpen}
      renderButton={(props) => (
        <button type="button" {...props}>
          <Icon of={Camera} />
          {kept === 0 ? "Views" : `Views (${kept})`}
        </button>
      )}
    >
      <ViewChoices close={() => setOpen(false)} />
    </Menu>
  );
}

/** The choices, also for the menu of a phone. */
export function ViewChoices({ close }: { readonly close: () => void }) {
  const views = useExplorer((state) => state.keptViews);
  const flat = useExplorer((state) => state.map?.dims === 2);
  const turning = useExplorer((state) => state.turning);
  const showView = useExplorer((state) => state.showView);
  const dropView = useExplorer((state) => state.dropView);
  const setTurning = useExplorer((state) => state.setTurning);
  const keepTruth = useExplorer((state) => state.keepTruth);
  const setKeepTruth = useExplorer((state) => state.setKeepTruth);
  const still = useStillness();
  const then = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <MenuGroup label="Views">
      <MenuItem onClick={then(keepView)}>
        <Icon of={BookmarkPlus} />
        Keep this view
      </MenuItem>
      {views.map((view, i) => (
        <MenuItem key={JSON.stringify([view, i])} onClick={then(() => showView(i))}>
          <Icon of={Bookmark} />
          Go to view {i + 1}
        </MenuItem>
      ))}
      {views.length > 0 && (
        <MenuItem onClick={() => dropView(views.length - 1)}>
          <Icon of={Trash2} />
          Forget view {views.length}
        </MenuItem>
      )}
      <MenuItem aria-keyshortcuts="K" onClick={then(() => setKeepTruth(!keepTruth))}>
        <Icon of={Pin} />
        {keepTruth ? "Let go of colours on hover" : "Keep colours on hover"}
      </MenuItem>
      <MenuItem disabled={flat || still} onClick={then(() => setTurning(!turning))}>
        <Icon of={RotateCw} />
        {turning ? "Stop turning" : "Turn slowly"}
        {still && <span className="quiet">off: less motion</span>}
        {flat && !still && <span className="quiet">in 3D</span>}
      </MenuItem>
    </MenuGroup>
  );
}
