import type { Renderer } from "#store/view.ts";
import { FlatPainter } from "./flat-painter.ts";
import type { Insets } from "./pose.ts";
import { Interaction } from "./interaction.ts";
import { mount } from "./mounted.ts";
import { Overlay } from "./overlay.ts";
import { layer, type Painter } from "./painter.ts";
import { MapScene, type Store } from "./scene.ts";
import { canDraw } from "./webgl.ts";

/** Milliseconds a lost context may take to come back before the 2D canvas is here to stay. */
const PATIENCE = 3000;

export interface Stage {
  readonly interaction: Interaction;
  setInsets(insets: Insets): void;
  dispose(): void;
}

interface Options {
  readonly insets: Insets;
  readonly warmest: number;
  /** What draws the map from now on; `lost`: another did until now. Not called while a lost context may come back. */
  readonly onRenderer: (renderer: Renderer, lost: boolean) => void;
}

/**
 * Puts a painter's canvas and the overlay into `container` and starts drawing on demand. The ladder: WebGL 2, else a
 * 2D canvas, which also stands in while a lost context may still come back. Null when there is no 2D canvas either.
 */
export function openStage(container: HTMLElement, store: Store, options: Options): Stage | null {
  const overlayCanvas = layer();
  const pen = overlayCanvas.getContext("2d");
  if (!pen) return null;
  container.append(overlayCanvas);
  const ladder = new Ladder(container, options.onRenderer, () => scene.frame());
  const scene = new MapScene(store, new Overlay(overlayCanvas, pen), ladder.invalidate, options.warmest);
  const interaction = new Interaction(scene, container);
  const unmount = mount(interaction);
  let { insets } = options;
  const resize = (): void => {
    scene.resize(container.clientWidth, container.clientHeight, insets);
    ladder.resize();
  };
  const observer = new ResizeObserver(resize);
  ladder.open(scene, () => {
    observer.observe(container);
    resize();
    scene.stir();
  });
  return {
    interaction,
    setInsets: (next) => {
      insets = next;
      resize();
    },
    dispose: () => {
      observer.disconnect();
      unmount();
      interaction.dispose();
      scene.dispose();
      ladder.dispose();
      overlayCanvas.remove();
    },
  };
}

/** Which painter draws, and how one takes over from another. The scene does not notice. */
class Ladder {
  readonly #container: HTMLElement;
  readonly #onRenderer: Options["onRenderer"];
  readonly #frame: () => void;
  #scene: MapScene | null = null;
  #webgl: Painter | null = null;
  #flat: Painter | null = null;
  #timer = 0;
  #closed = false;

  constructor(container: HTMLElement, onRenderer: Options["onRenderer"], frame: () => void) {
    this.#container = container;
    this.#onRenderer = onRenderer;
    this.#frame = frame;
  }

  readonly invalidate = (): void => (this.#flat ?? this.#webgl)?.invalidate();

  resize(): void {
    const { clientWidth, clientHeight } = this.#container;
    for (const painter of [this.#webgl, this.#flat]) painter?.resize(clientWidth, clientHeight);
  }

  /** `ready` is called when there is a painter. */
  open(scene: MapScene, ready: () => void): void {
    this.#scene = scene;
    const flat = (): void => {
      if (this.#closed) return;
      this.#stepDown(false);
      if (this.#flat) ready();
    };
    if (!canDraw()) flat();
    else
      this.#openWebgl(scene).then(() => {
        if (this.#closed) return this.dispose();
        this.#onRenderer("webgl", false);
        return ready();
      }, flat);
  }

  dispose(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#webgl?.dispose();
    this.#flat?.dispose();
    this.#webgl = null;
    this.#flat = null;
  }

  async #openWebgl(scene: MapScene): Promise<void> {
    const { openWebgl } = await import("./webgl-painter.tsx");
    const { clientWidth: width, clientHeight: height } = this.#container;
    const painter = await openWebgl(
      scene.cloud,
      { width, height },
      {
        frame: () => {
          if (!this.#flat) this.#frame();
        },
        lost: () => this.#lost(),
        back: () => this.#back(),
        trouble: (message) => {
          const what = "The map could not be drawn as it should.";
          scene.store
            .getState()
            .notify({ key: "map-drawing", what, detail: `${message} The table shows the same items.` });
        },
      },
    );
    this.#webgl = painter;
    this.#container.prepend(painter.canvas);
  }

  /** The 2D canvas stands in at once; if the context is not back in time it stays. */
  #lost(): void {
    if (this.#closed) return;
    this.#openFlat();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#webgl?.dispose();
      this.#webgl = null;
      this.#stepDown(true);
    }, PATIENCE);
  }

  #back(): void {
    if (this.#closed || !this.#webgl) return;
    clearTimeout(this.#timer);
    this.#flat?.dispose();
    this.#flat = null;
    this.#scene?.stir();
  }

  #stepDown(lost: boolean): void {
    this.#openFlat();
    this.#onRenderer(this.#flat ? "canvas" : "none", lost);
  }

  #openFlat(): void {
    if (this.#flat || !this.#scene) return;
    try {
      this.#flat = new FlatPainter(this.#scene.cloud, this.#frame);
    } catch {
      return;
    }
    if (this.#webgl) this.#webgl.canvas.after(this.#flat.canvas);
    else this.#container.prepend(this.#flat.canvas);
    this.resize();
    this.#scene.stir();
  }
}
