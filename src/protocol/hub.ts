/** What the embedding worker asks of the one thread that may ask the hub. It exists only while a model that a person chose is loading. */
export interface HubApi {
  /** One file, moved. As `download` of worker/hub-download.ts; `onBytes` gets what has come and the whole, 0 while unknown. */
  download(
    address: string,
    file: string,
    onBytes: (progress: readonly [loaded: number, total: number]) => void,
    signal: AbortSignal,
    cache: RequestCache,
  ): Promise<Uint8Array<ArrayBuffer>>;
}
