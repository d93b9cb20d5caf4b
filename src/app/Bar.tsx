import { ClipboardPaste, GraduationCap, Moon, Share2, Sun } from "lucide-react";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { Ask } from "./Ask.tsx";
import styles from "./Bar.module.css";
import { Mark } from "./Mark.tsx";
import { PhoneMenu } from "./PhoneMenu.tsx";
import { SampleMenu } from "./SampleMenu.tsx";
import { chooseTheme } from "./theme.ts";

/** What is on screen, how to bring your own, how to ask. */
export function Bar({ phone }: { readonly phone: boolean }) {
  const openDialog = useExplorer((state) => state.openDialog);
  return (
    <header className={styles.bar} data-region="bar">
      <div className={styles.start}>
        <h1 className={styles.mark}>
          <Mark />
          <span>Embedding Space Explorer</span>
        </h1>
        <SampleMenu phone={phone} />
        <Button kind="primary" icon={ClipboardPaste} onClick={() => openDialog("paste")}>
          Paste text
        </Button>
      </div>
      {!phone && <Ask />}
      <div className={styles.end}>
        {phone ? (
          <PhoneMenu />
        ) : (
          <>
            <Button kind="plain" icon={GraduationCap} onClick={() => openDialog("lessons")}>
              Lessons
            </Button>
            <Button kind="plain" icon={Share2} onClick={() => openDialog("share")}>
              Share
            </Button>
            <ThemeButton />
          </>
        )}
      </div>
    </header>
  );
}

function ThemeButton() {
  const theme = useExplorer((state) => state.theme);
  const other = theme === "dark" ? "light" : "dark";
  return (
    <Button
      kind="plain"
      icon={theme === "dark" ? Sun : Moon}
      aria-label={other === "dark" ? "Dark theme" : "Light theme"}
      onClick={() => chooseTheme(other)}
    />
  );
}
