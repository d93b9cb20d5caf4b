import { megabytes } from "#text/number.ts";

/** Bytes of plain text that the field takes from a file. */
export const FILE_LIMIT = 20_000_000;

export type FileText =
  { readonly text: string; readonly problem: null } | { readonly text: null; readonly problem: string };

/** Whether a file is taken into the field as it stands: plain text that is not too long. All else has columns, or chapters, to decide on. */
export const isForField = ({ name, size }: Pick<File, "name" | "size">): boolean =>
  size <= FILE_LIMIT && /\.(?:txt|text|log)$/i.test(name);

/** A file as plain text, or one sentence why not. Nothing is lost either way. */
export async function readTextFile(file: File): Promise<FileText> {
  const refuse = (problem: string): FileText => ({ text: null, problem });
  if (file.size > FILE_LIMIT) {
    return refuse(
      `${file.name} has ${megabytes(file.size)}. Up to ${megabytes(FILE_LIMIT)} of plain text can be opened.`,
    );
  }
  try {
    const bytes = await file.arrayBuffer();
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text.includes("\u0000"))
      return refuse(`${file.name} is not plain text. Save it as .txt in UTF-8 and open that.`);
    return { text, problem: null };
  } catch (error) {
    if (error instanceof TypeError) {
      return refuse(`${file.name} is not UTF-8 text. Save it as .txt in UTF-8 and open that.`);
    }
    return refuse(`${file.name} could not be read. It may have been moved or locked.`);
  }
}
