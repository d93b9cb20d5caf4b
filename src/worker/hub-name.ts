/** A name for the hub's thread that carries the one host it may ask. Unlike any other: threads are told apart by it. */
export const nameFor = (hubUrl: string): string =>
  `${new URL(hubUrl).origin} ${Math.random().toString(36).slice(2)}`;

export const originOf = (name: string): string => name.split(" ", 1)[0] ?? "";
