/** A set of the person's own, as `explorer.sessions()` lists it. */
export interface KeptSession {
  readonly id: string;
  readonly name: string;
  readonly items: number;
  readonly dim: number;
  /** About what it takes in this browser. */
  readonly bytes: number;
  /** Id of the model its vectors are of; null for own vectors. */
  readonly model: string | null;
  /** Milliseconds since 1970. */
  readonly saved: number;
  /** "shown": on the map; "behind": kept while a sample is shown; "tab": open in another tab; "away": put away. */
  readonly place: "shown" | "behind" | "tab" | "away";
}

/** Calls about what is kept in this browser, and what leaves it as a file. */
export interface SpaceCalls {
  /** All sets of the person's own that this browser keeps, what is on the map first, then the newest. */
  sessions(): Promise<readonly KeptSession[]>;
  /** Keeps what is on the map under a name; a sample becomes one's own by it. */
  saveSession(name: string): Promise<KeptSession>;
  /** Opens one by its id, as it was; of one that is open in another tab a copy. What is on the map is kept. */
  openSession(id: string): Promise<void>;
  /** Deletes one for good. Of what is on the map the default sample takes the place. */
  deleteSession(id: string): Promise<void>;
  /**
   * What is on the map as a file: "embspace" (all of it, to be opened again), "csv", "jsonl", "parquet", "npy", "projector", "glove", "pgvector",
   * "qdrant", "weaviate", "faiss", "edge-csv", "graphml", "matrix-csv", "gltf". `ids`: only these items; `name`: of a table or collection
   * inside; `decimals`: of vectors in files of text, every bit unless said; `bits`: 16 halves an "npy" and rounds its numbers, 32 unless said;
   * `k`: neighbours of each item in "edge-csv" and "graphml", as many as the map was made of unless said;
   * `others`: with `ids`, neighbours that are not among these are listed and come along, or left out unless said.
   */
  exportAs(
    format: string,
    options?: {
      readonly ids?: readonly number[];
      readonly name?: string;
      readonly decimals?: number;
      readonly bits?: 16 | 32;
      readonly k?: number;
      readonly others?: boolean;
      readonly onProgress?: (share: number) => void;
      readonly signal?: AbortSignal;
    },
  ): Promise<Blob>;
  /** Opens the bytes of an .embspace file. No model is needed for what is in it. */
  importSpace(file: Blob | ArrayBuffer | Uint8Array): Promise<void>;
}
