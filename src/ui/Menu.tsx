import {
  type ComponentPropsWithRef,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
} from "react";
import styles from "./Menu.module.css";

interface MenuProps {
  /** The button's own words and attributes; it opens the menu. */
  readonly renderButton: (props: MenuButtonProps) => ReactNode;
  readonly label: string;
  /** For a few short words. */
  readonly narrow?: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly children: ReactNode;
}

export type MenuButtonProps = Pick<
  ComponentPropsWithRef<"button">,
  "id" | "ref" | "onClick" | "onPointerDown" | "onKeyDown"
> & {
  readonly "aria-haspopup": "menu";
  readonly "aria-expanded": boolean;
};

/** Words under a button, over one in the lower half of the window, in the top layer: arrows, Home, End and first letters move, Esc closes and gives focus back. */
export function Menu({ renderButton, label, narrow = false, open, onOpen, children }: MenuProps) {
  const opener = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  const id = useId();

  useEffect(() => {
    const box = list.current;
    const button = opener.current;
    if (!open || !box) return;
    const at = button?.getBoundingClientRect();
    const upwards = at !== undefined && at.top > innerHeight / 2;
    if (at) {
      box.style.setProperty("--left", `${at.left}px`);
      box.style.setProperty("--top", upwards ? "8px" : `${at.bottom + 4}px`);
    }
    box.showPopover();
    if (upwards) box.style.setProperty("--top", `${Math.max(8, at.top - 4 - box.offsetHeight)}px`);
    (box.querySelector<HTMLElement>('[aria-current="true"]') ?? entries(box)[0])?.focus();
    const toggled = (event: Event): void => {
      if ((event as ToggleEvent).newState === "closed") onOpen(false);
    };
    box.addEventListener("toggle", toggled);
    return () => {
      box.removeEventListener("toggle", toggled);
      const inside = box.contains(document.activeElement);
      box.hidePopover();
      if (inside) button?.focus();
    };
  }, [open, onOpen]);

  return (
    <>
      {renderButton({
        id,
        ref: opener,
        "aria-haspopup": "menu",
        "aria-expanded": open,
        // A press beside an open menu closes it before the click arrives.
        onPointerDown: () => (wasOpen.current = open),
        onClick: (event) => onOpen(event.detail > 0 ? !wasOpen.current : !open),
        onKeyDown: (event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          onOpen(true);
        },
      })}
      {open && (
        // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its items hold the focus
        <div
          ref={list}
          popover="auto"
          className={narrow ? `${styles.menu} ${styles.narrow}` : styles.menu}
          role="menu"
          aria-label={label}
          onKeyDown={move}
        >
          {children}
        </div>
      )}
    </>
  );
}

const entries = (box: HTMLElement): HTMLElement[] => [
  ...box.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)'),
];

function move(event: KeyboardEvent<HTMLDivElement>): void {
  const all = entries(event.currentTarget);
  const now = all.findIndex((entry) => entry === document.activeElement);
  const next = target(event.key, now, all);
  if (event.key === "Tab") event.currentTarget.hidePopover();
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function target(key: string, now: number, all: readonly HTMLElement[]): HTMLElement | undefined {
  switch (key) {
    case "ArrowDown":
      return all[(now + 1) % all.length];
    case "ArrowUp":
      return all.at(now <= 0 ? -1 : now - 1);
    case "Home":
      return all[0];
    case "End":
      return all.at(-1);
    default: {
      if (key.length !== 1 || key === " ") return undefined;
      const rest = [...all.slice(now + 1), ...all.slice(0, now + 1)];
      return rest.find((entry) => entry.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()));
    }
  }
}

interface MenuItemProps extends ComponentPropsWithRef<"button"> {
  readonly current?: boolean;
}

/** One choice. */
export function MenuItem({ current = false, className, ...rest }: MenuItemProps) {
  const classes = [styles.item, className].filter(Boolean).join(" ");
  return (
    <button
      type="button"
      role="menuitem"
      {...(current ? { "aria-current": "true" } : {})}
      {...rest}
      className={classes}
    />
  );
}

/** A small heading over some items. */
export function MenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <fieldset aria-labelledby={id}>
      <div id={id} className={styles.heading}>
        {label}
      </div>
      {children}
    </fieldset>
  );
}
