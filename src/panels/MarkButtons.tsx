import { useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { Chip } from "#ui/Chip.tsx";
import styles from "./recommend.module.css";
import { mark, selectTasteWish } from "./use-taste.ts";

/** Like and dislike, pressed where it is so; pressed again it is taken back. */
export function MarkButtons({ id, text }: { readonly id: number; readonly text: string }) {
  const liked = useExplorer((state) => selectTasteWish(state).liked.some((one) => one.id === id));
  const disliked = useExplorer((state) => selectTasteWish(state).disliked.some((one) => one.id === id));
  const name = oneLine(text, 60);
  return (
    <span className={styles.marks}>
      <Chip aria-pressed={liked} aria-label={`Like ${name}`} onClick={() => mark("liked", [id])}>
        Like
      </Chip>
      <Chip aria-pressed={disliked} aria-label={`Dislike ${name}`} onClick={() => mark("disliked", [id])}>
        Dislike
      </Chip>
    </span>
  );
}
