import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { Notice } from "#ui/Notice.tsx";
import styles from "./Notices.module.css";

/** What went wrong, over the map, until dismissed. The store keeps at most two. */
export function Notices() {
  const notices = useExplorer((state) => state.notices);
  const dismiss = useExplorer((state) => state.dismiss);
  if (notices.length === 0) return null;
  return (
    <div className={styles.notices} data-avoid="">
      {notices.map((notice) => (
        <Notice
          key={notice.id}
          kind={notice.kind}
          what={notice.what}
          detail={notice.detail}
          onDismiss={() => dismiss(notice.key)}
        >
          {notice.actions.length > 0 &&
            notice.actions.map(({ label, run }) => (
              <Button
                key={label}
                kind="inverse"
                onClick={() => {
                  dismiss(notice.key);
                  run();
                }}
              >
                {label}
              </Button>
            ))}
        </Notice>
      ))}
    </div>
  );
}
