import { useEffect, useRef, useState } from "react";
import { makePicture, PictureError, type PictureOptions } from "#scene/picture.ts";
import { store } from "#store/store.ts";
import { pictureWords } from "./picture-words.ts";
import { saveFile } from "#panels/save.ts";
import { fileName } from "./file-name.ts";

/** What the saving of a picture is at. */
export type PictureWork =
  | { readonly state: "idle" }
  | { readonly state: "working"; readonly share: number }
  | { readonly state: "done"; readonly says: string }
  | { readonly state: "failed"; readonly says: string };

type Wish = Pick<PictureOptions, "format" | "scale" | "ground" | "height">;

/** Height of the map that no sheet covers, CSS px; null where nothing covers it. */
export function openHeight(): number | null {
  const map = document.querySelector<HTMLElement>('[data-region="map"]');
  const covered = Number.parseFloat(map?.style.getPropertyValue("--sheet") ?? "") || 0;
  return map === null || covered === 0 ? null : map.clientHeight - covered;
}

/** Makes pictures and hands them over; what is under way stops when the dialog goes. */
export function usePicture(): {
  readonly work: PictureWork;
  readonly save: (wish: Wish) => void;
  readonly copy: (wish: Wish) => void;
  readonly forget: () => void;
} {
  const [work, setWork] = useState<PictureWork>({ state: "idle" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = (wish: Wish): Promise<Blob> => {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    setWork({ state: "working", share: 0 });
    const onProgress = (share: number): void => {
      if (!signal.aborted) setWork({ state: "working", share });
    };
    return makePicture(pictureWords(store.getState()), { ...wish, signal, onProgress });
  };
  const settle = (made: Promise<string>): void => {
    const own = running.current;
    const say = (work: PictureWork): void => {
      if (own === running.current && own?.signal.aborted === false) setWork(work);
    };
    made.then(
      (says) => say({ state: "done", says }),
      (error: unknown) => say({ state: "failed", says: sentenceOf(error) }),
    );
  };

  return {
    work,
    save: (wish) =>
      settle(
        start(wish).then((picture) => {
          const name = fileName(pictureWords(store.getState()).title, wish.format);
          saveFile(picture, name);
          return `Saved as ${name}.`;
        }),
      ),
    copy: (wish) => {
      if (typeof ClipboardItem === "undefined") {
        const says = "This browser copies no pictures. Save the PNG instead.";
        setWork({ state: "failed", says });
        return;
      }
      const picture = start(wish);
      // Given as a promise: the permission belongs to the press of the button, not to a moment later.
      const written = navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
      written.catch(() => undefined); // heard below, unless there is no picture to begin with
      settle(picture.then(() => written.then(() => "Copied. Paste it where you write.")));
    },
    forget: () => {
      running.current?.abort();
      running.current = null;
      setWork({ state: "idle" });
    },
  };
}

function sentenceOf(error: unknown): string {
  if (error instanceof PictureError) return error.message;
  if (error instanceof DOMException && error.name === "NotAllowedError")
    return "This browser did not allow the copy. Save the PNG instead.";
  return "The picture could not be made. Try a smaller size.";
}
