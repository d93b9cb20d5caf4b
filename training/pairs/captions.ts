import { readGzip } from "../corpus/sources.ts";

/** Captions of COCO's validation pictures, about five a picture, by picture. */
export function readCaptions(): Map<number, string[]> {
  const { annotations } = JSON.parse(readGzip("corpora/captions/coco-captions-val2017.json.gz")) as {
    annotations: { image_id: number; caption: string }[];
  };
  const pictures = new Map<number, string[]>();
  for (const { image_id, caption } of annotations) {
    const captions = pictures.get(image_id);
    if (captions) captions.push(caption.trim());
    else pictures.set(image_id, [caption.trim()]);
  }
  return pictures;
}
