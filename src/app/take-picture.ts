import { makePicture, type PictureOptions } from "#scene/picture.ts";
import { store } from "#store/store.ts";
import { pictureWords } from "./picture-words.ts";
import { openHeight } from "./use-picture.ts";

/** A picture of the map as it is shown now. */
export const takePicture = (wish: Omit<PictureOptions, "height">): Promise<Blob> =>
  makePicture(pictureWords(store.getState()), { ...wish, height: openHeight() });
