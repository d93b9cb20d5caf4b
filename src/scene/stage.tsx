import { createRoot, useFrame } from "@react-three/fiber";
import { setConsoleFunction, type Points } from "three";
import type { Insets } from "./pose.ts";
import { Interaction } from "./interaction.ts";
import { mount } from "./mounted.ts";
import { Overlay } from "./overlay.ts";
import { MapScene, type Store } from "./scene.ts";

/** Seconds a lost context may take to come back before the table stands in. */
const PATIENCE = 3000;

/** The points inside the three.js root; every frame starts with the scene's own. */
function Cloud({ points, frame }: { points: Points; frame: (ratio: number) => void }) {
  useFrame(({ gl }) => frame(gl.getPixelRatio()));
  return <primitive object={points} />;
}

export interface Stage {
  readonly interaction: Interaction;
  setInsets(insets: Insets): void;
  dispose(): void;
}

/**
 * What three.js says goes to the person where it matters. Dropped are its notes, such as that R3F 9 makes a
 * THREE.Clock, and that a lost context cannot be lost again.
 */
function hearThree(store: Store): void {
  setConsoleFunction((type, message) => {
    if (type !== "error") return;
    const detail = `${message.split("\n", 1)[0] ?? ""} The table shows the same items.`;
    store.getState().notify({ key: "map-drawing", what: "The map could not be drawn as it should.", detail });
  });
}

/**
 * Puts a WebGL canvas and the overlay into `container` and starts drawing on demand.
 * `lost` is called when the context cannot be made, or is lost and not back within 3 s.
 */
export function openStage(
  container: HTMLElement,
  store: Store,
  options: { readonly insets: Insets; readonly warmest: number },
  lost: () => void,
): Stage | null {
  const canvas = document.createElement("canvas");
  const overlayCanvas = document.createElement("canvas");
  const pen = overlayCanvas.getContext("2d");
  if (!pen) return null;
  for (const one of [canvas, overlayCanvas]) {
    one.setAttribute("aria-hidden", "true");
    one.style.cssText = "position:absolute;inset:0;width:100%;height:100%;display:block";
    container.append(one);
  }
  overlayCanvas.style.pointerEvents = "none";
  let { insets } = options;
  let invalidate = (): void => {};
  const scene = new MapScene(store, new Overlay(overlayCanvas, pen), () => invalidate(), options.warmest);
  const interaction = new Interaction(scene, container);
  const unmount = mount(interaction);
  hearThree(store);
  const root = createRoot(canvas);
  let closed = false;
  let timer = 0;

  const resize = (): void => {
    scene.resize(container.clientWidth, container.clientHeight, insets);
    if (opened) opened.setSize(container.clientWidth, container.clientHeight);
  };
  let opened: { setSize(width: number, height: number): void } | null = null;
  const observer = new ResizeObserver(resize);

  const onLost = (event: Event): void => {
    event.preventDefault();
    timer = window.setTimeout(lost, PATIENCE);
  };
  const onBack = (): void => {
    clearTimeout(timer);
    scene.stir();
  };
  canvas.addEventListener("webglcontextlost", onLost);
  canvas.addEventListener("webglcontextrestored", onBack);

  const draw = (ratio: number): void => {
    scene.frame(ratio);
    canvas.dataset["frames"] = String(scene.frames);
  };
  const open = async (): Promise<void> => {
    await root.configure({
      frameloop: "demand",
      dpr: [1, 2],
      flat: true,
      gl: { antialias: false, alpha: true, powerPreference: "high-performance" },
      size: { width: container.clientWidth, height: container.clientHeight, top: 0, left: 0 },
    });
    if (closed) return;
    const three = root.render(<Cloud points={scene.cloud.object} frame={draw} />).getState();
    opened = three;
    invalidate = () => three.invalidate();
    observer.observe(container);
    resize();
    scene.stir();
  };
  open().catch(() => {
    if (!closed) lost();
  });

  return {
    interaction,
    setInsets: (next) => {
      insets = next;
      resize();
    },
    dispose: () => {
      closed = true;
      clearTimeout(timer);
      observer.disconnect();
      canvas.removeEventListener("webglcontextlost", onLost);
      canvas.removeEventListener("webglcontextrestored", onBack);
      unmount();
      interaction.dispose();
      scene.dispose();
      root.unmount();
      canvas.remove();
      overlayCanvas.remove();
    },
  };
}
