import { type ComponentPropsWithRef, type ReactNode, useEffect, useId, useRef, useState } from "react";
import styles from "./Popover.module.css";

interface PopoverProps {
  readonly renderButton: (props: PopoverButtonProps) => ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}

export type PopoverButtonProps = Pick<
  ComponentPropsWithRef<"button">,
  "ref" | "onClick" | "onPointerDown"
> & {
  readonly "aria-expanded": boolean;
  readonly "aria-haspopup": "dialog";
};

/** An explanation beside its button, in the top layer. Esc or a press elsewhere closes it and gives the focus back. */
export function Popover({ renderButton, title, children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDialogElement>(null);
  const wasOpen = useRef(false);
  const name = useId();

  useEffect(() => {
    const element = box.current;
    const source = opener.current;
    if (!open || !element) return;
    const at = source?.getBoundingClientRect();
    if (at) {
      const above = at.top > innerHeight / 2;
      element.style.setProperty("--left", `${at.left}px`);
      element.style.setProperty("--top", above ? "auto" : `${at.bottom + 6}px`);
      element.style.setProperty("--bottom", above ? `${innerHeight - at.top + 6}px` : "auto");
    }
    element.showPopover();
    element.focus();
    const toggled = (event: Event): void => {
      if ((event as ToggleEvent).newState === "closed") setOpen(false);
    };
    element.addEventListener("toggle", toggled);
    return () => {
      element.removeEventListener("toggle", toggled);
      if (element.contains(document.activeElement)) source?.focus();
    };
  }, [open]);

  return (
    <>
      {renderButton({
        ref: opener,
        "aria-expanded": open,
        "aria-haspopup": "dialog",
        // A press beside an open popover closes it before the click arrives.
        onPointerDown: () => (wasOpen.current = open),
        onClick: (event) => setOpen(event.detail > 0 ? !wasOpen.current : !open),
      })}
      {open && (
        <dialog ref={box} popover="auto" tabIndex={-1} className={styles.popover} aria-labelledby={name}>
          <h2 id={name}>{title}</h2>
          {children}
        </dialog>
      )}
    </>
  );
}
