import { createRoot, useFrame, type RootState } from "@react-three/fiber";
import { setConsoleFunction, type Points } from "three";
import { isMixed } from "./mixture.ts";
import { layer, type Painter } from "./painter.ts";
import type { PointCloud } from "./points.ts";
import { WebglMixture } from "./webgl-mixture.ts";
import { WebglPoints } from "./webgl-points.ts";

/** The points inside the three.js root; every frame starts with the scene's own. With a priority, `frame` draws by itself. */
function Cloud({ points, frame }: { points: Points; frame: (state: RootState) => void }) {
  useFrame(frame, 1);
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
  let mixture: WebglMixture | null = null;
  const draw = ({ gl, scene, camera }: RootState): void => {
    hooks.frame();
    if (isMixed(cloud)) mixture ??= new WebglMixture(gl, points.facts);
    const mixed = isMixed(cloud) && mixture?.works === true;
    const changed = points.sync(gl.getPixelRatio(), mixed);
    if (mixed) mixture?.draw(scene, camera, cloud.n, changed);
    else gl.render(scene, camera);
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
  const onBack = (): void => {
    mixture?.forget();
    hooks.back();
  };
  canvas.addEventListener("webglcontextrestored", onBack, { signal: stop.signal });
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
      mixture?.dispose();
      root.unmount();
      canvas.remove();
    },
  };
}
