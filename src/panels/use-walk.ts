import { useEffect, useState } from "react";

const FRAME_MS = 110;
/** Pictures of one play, at most: a long way is shown in larger steps. */
const FRAMES = 70;

export interface WalkPlay {
  /** Steps shown, 1 to `steps`; all of them at first. */
  readonly at: number;
  readonly playing: boolean;
  go(to: number): void;
  play(): void;
  pause(): void;
}

/** A way that is played step by step. `way` names it: another one stands at its end, and nothing moves until it is played. */
export function useWalk(way: object, steps: number): WalkPlay {
  const [state, setState] = useState<{ way: object; at: number; playing: boolean } | null>(null);
  const own = state?.way === way ? state : { way, at: steps, playing: false };
  useEffect(() => {
    if (!own.playing) return;
    const stride = Math.ceil(steps / FRAMES);
    const timer = window.setTimeout(() => {
      const at = Math.min(steps, own.at + stride);
      setState({ way, at, playing: at < steps });
    }, FRAME_MS);
    return () => window.clearTimeout(timer);
  }, [own.playing, own.at, steps, way]);
  return {
    at: own.at,
    playing: own.playing,
    go: (to) => setState({ way, at: Math.max(1, Math.min(steps, to)), playing: false }),
    play: () => setState({ way, at: own.at >= steps ? 1 : own.at, playing: true }),
    pause: () => setState({ way, at: own.at, playing: false }),
  };
}
