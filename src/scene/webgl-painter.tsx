import { createRoot, useFrame } from "@react-three/fiber";
import { setConsoleFunction, type Points } from "three";
import { layer, type Painter } from "./painter.ts";
import type { PointCloud } from "./points.ts";
import { WebglPoints } from "./webgl-points.ts";

/** The points inside the three.js root; every frame starts with the scene's own. */
function Cloud({ points, frame }: { points: Points; frame: (ratio: number) => void }) {
  useFrame(({ gl }) => frame(gl.getPixelRatio()));
  return <primitive object={points} />;
}

export interface WebglHooks {
  frame(): void;
  /** The graphics card has dropped the picture; `back` follows if it takes it up again. */
  lost(): void;
  back(): void;
  /** Something went wrong in a way that three.js calls an error. */
  trouble(message: string): void;
}

/** Opens a WebGL 2 canvas that draws on demand. Rejects when no context can be made. */
export async function openWebgl(
  cloud: PointCloud,
  size: { readonly width: number; readonly height: number },
  hooks: WebglHooks,
): Promise<Painter> {
  const canvas = layer();
  const points = new WebglPoints(cloud);
  // Its notes are dropped, such as that R3F 9 makes a THREE.Clock, and that a lost context cannot be lost again.
  setConsoleFunction((type, message) => {
    if (type === "error") hooks.trouble(message.split("\n", 1)[0] ?? "");
  });
  const root = createRoot(canvas);
  const stop = new AbortController();
  const onLost = (event: Event): void => {
    event.preventDefault();
    hooks.lost();
  };
  canvas.addEventListener("webglcontextlost", onLost, { signal: stop.signal });
  let frames = 0;
  const draw = (ratio: number): void => {
    hooks.frame();
    points.sync(ratio);
    canvas.dataset["frames"] = String(++frames);
  };
  await root.configure({
    frameloop: "demand",
    dpr: [1, 2],
    flat: true,
    gl: { antialias: false, alpha: true, powerPreference: "high-performance" },
    size: { ...size, top: 0, left: 0 },
  });
  // After three.js' own listener, which makes everything anew.
  canvas.addEventListener("webglcontextrestored", () => hooks.back(), { signal: stop.signal });
  const three = root.render(<Cloud points={points.object} frame={draw} />).getState();
  // The shader looks by itself: nothing here ever moves, and one object needs no sorting.
  three.scene.matrixWorldAutoUpdate = false;
  three.camera.matrixWorldAutoUpdate = false;
  three.gl.sortObjects = false;
  return {
    canvas,
    invalidate: () => three.invalidate(),
    resize: (width, height) => three.setSize(width, height),
    dispose: () => {
      stop.abort();
      points.dispose();
      root.unmount();
      canvas.remove();
    },
  };
}
