import { X } from "lucide-react";
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./Button.tsx";
import styles from "./Dialog.module.css";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Between the title and the close button. */
  readonly tools?: ReactNode;
  /** Below a hairline, always in sight. */
  readonly footer?: ReactNode;
  /** "tall" keeps its height whatever it holds. */
  readonly size?: "small" | "wide" | "tall";
}

/** Native modal: focus goes to the element with `data-autofocus`, else to the first; Esc and a press outside close it, focus returns to what opened it. The whole screen on a phone. */
export function Dialog({ title, onClose, children, tools, footer, size = "wide" }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const name = useId();

  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  const pressOutside = (event: MouseEvent): void => {
    const box = element.current?.getBoundingClientRect();
    if (event.target !== element.current || !box) return;
    const { clientX: x, clientY: y } = event;
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) onClose();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc is the keyboard's way, native
    <dialog
      ref={element}
      className={`${styles.dialog} ${styles[size]}`}
      aria-labelledby={name}
      onMouseDown={pressOutside}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={name}>{title}</h2>
        {tools}
        <Button kind="plain" icon={X} aria-label="Close" onClick={onClose} />
      </header>
      <div className={styles.body}>{children}</div>
      {footer && <footer>{footer}</footer>}
    </dialog>
  );
}
