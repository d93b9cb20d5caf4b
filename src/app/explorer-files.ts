/** A file, several that belong together (vectors.tsv and metadata.tsv), or an address, whose host is asked by this call. */
export type GivenFile = Blob | readonly File[] | string;

/** What a file does not say itself; each is found out unless it is given. */
export interface GivenFileOptions {
  /** A label of the Encoding Standard, "windows-1252". */
  readonly encoding?: string;
  /** One character between cells. */
  readonly delimiter?: string;
  /** Whether the first row names the columns. */
  readonly header?: boolean;
  /** What a row of a text or a Markdown file is. */
  readonly unit?: "line" | "paragraph" | "document";
  /** Which of several arrays or tensors. */
  readonly part?: string;
  /** Numbers a vector, for bare numbers (.bytes). */
  readonly dim?: number;
}

export type ColumnUse = "text" | "label" | "id" | "vector" | "x" | "y" | "z" | "other" | "none";

export interface OpenFileOptions extends GivenFileOptions {
  /** What columns are for, by name; those left out are as `previewFile` guesses. "none" leaves a column out. */
  readonly uses?: Readonly<Record<string, ColumnUse>>;
  /** What places the items: "vectors" where there are any, else "texts" (a model reads them), else "places" (x and y alone). */
  readonly by?: "vectors" | "texts" | "places";
  /** So many rows, drawn fairly: a number, or with a seed (1 unless said) and a column whose values keep their shares. */
  readonly sample?: number | { readonly size: number; readonly seed?: number; readonly by?: string };
  /** Texts are cut: each piece is an item with the columns document, chunk, chunks, start (and heading). Tokens overlap by `overlap` (0 unless said). */
  readonly chunks?:
    "sentence" | "paragraph" | "heading" | { readonly tokens: number; readonly overlap?: number };
  /** The first map, as `project` makes it: UMAP unless said. `{ method: "pca" }` is there at once, however many rows there are. */
  readonly map?: {
    readonly method?: string;
    readonly dims?: 2 | 3;
    readonly seed?: number;
    readonly params?: Readonly<Record<string, number>>;
  };
  /** Id of the model that made the vectors: then texts can be asked about. Rejects where dimensions or texts say otherwise. */
  readonly madeBy?: string;
}

/** What `previewFile` gives. */
export interface FilePreview {
  readonly name: string;
  /** Id of the format: "csv", "parquet". */
  readonly format: string;
  /** Rows, where that is known without reading all of it; `estimate` otherwise. */
  readonly rows: number | null;
  readonly estimate: number | null;
  readonly columns: readonly {
    readonly name: string;
    readonly kind: "text" | "value" | "number" | "date" | "bool" | "vector";
    readonly dim: number | null;
    readonly use: ColumnUse;
    /** Why that was guessed. */
    readonly why: string;
    /** Of the first three rows; vectors as JSON. */
    readonly values: readonly (string | number | boolean | null)[];
  }[];
  /** Encoding, delimiter and the like, in words. */
  readonly facts: readonly string[];
  /** What was mended. */
  readonly remarks: readonly string[];
}

/** Calls about files. */
export interface FileCalls {
  /** What a file holds, by its first rows. Nothing on screen changes. */
  previewFile(file: GivenFile, options?: GivenFileOptions): Promise<FilePreview>;
  /**
   * Opens a file in place of what is on the map; resolves when it is mapped, however long that takes: a person is asked first above 20,000 rows, a
   * script is not.
   * `read` rows had what they need, `leftOut` had not. The address of a saved space (.embspace), without options, brings all that was saved.
   */
  openFile(
    file: GivenFile,
    options?: OpenFileOptions,
  ): Promise<{
    readonly read: number;
    readonly leftOut: number;
    readonly items: number;
    readonly sampled: string | null;
  }>;
}
