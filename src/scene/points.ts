import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  GLSL3,
  Matrix3,
  Points,
  RawShaderMaterial,
  Vector2,
  Vector3,
} from "three";
import type { Frame, View } from "./pose.ts";
import { FOCAL } from "./pose.ts";
import { fragmentShader, vertexShader } from "./shaders.ts";

const uniforms = () => ({
  turn: { value: new Matrix3() },
  target: { value: new Vector3() },
  middle: { value: new Vector2() },
  size: { value: new Vector2(1, 1) },
  scale: { value: 1 },
  focal: { value: FOCAL },
  morph: { value: 1 },
  recolour: { value: 1 },
  radius: { value: 5 },
  fade: { value: 0.38 },
  opacity: { value: 1 },
  rim: { value: 0.75 },
  rimColour: { value: new Vector3() },
  ground: { value: new Vector3() },
  ratio: { value: 1 },
});

const attribute = (array: Float32Array | Uint8Array | Uint32Array, size: number): BufferAttribute =>
  new BufferAttribute(array, size, array instanceof Uint8Array).setUsage(DynamicDrawUsage);

/** The one cloud of points on the graphics card. Rows of every array are item rows. */
export class PointCloud {
  readonly uniforms = uniforms();
  readonly object: Points<BufferGeometry, RawShaderMaterial>;
  #room = 0;
  #keys = new Uint16Array();

  constructor() {
    const material = new RawShaderMaterial({
      vertexShader,
      fragmentShader,
      uniforms: this.uniforms,
      glslVersion: GLSL3,
      transparent: true,
      premultipliedAlpha: true,
      depthTest: false,
      depthWrite: false,
    });
    this.object = new Points(new BufferGeometry(), material);
    this.object.frustumCulled = false;
    this.#grow(1024);
    this.object.geometry.setDrawRange(0, 0);
  }

  /** World places, n x 3: where the points go. */
  get position(): Float32Array {
    return this.#array("position") as Float32Array;
  }

  /** World places, n x 3: where they come from while a map turns into another. */
  get previous(): Float32Array {
    return this.#array("previous") as Float32Array;
  }

  /** n x 4 bytes: red, green, blue, size (see paint.ts). */
  get tintFrom(): Uint8Array {
    return this.#array("tintFrom") as Uint8Array;
  }

  get tintTo(): Uint8Array {
    return this.#array("tintTo") as Uint8Array;
  }

  /** Makes room for n rows; what was there is kept. */
  reserve(n: number): void {
    if (n > this.#room) this.#grow(Math.max(n, Math.ceil(this.#room * 1.5)));
    this.object.geometry.setDrawRange(0, n);
  }

  /** Sends an array that was written to. */
  touch(...names: readonly ("position" | "previous" | "tintFrom" | "tintTo")[]): void {
    for (const name of names) this.object.geometry.getAttribute(name).needsUpdate = true;
  }

  look(view: View, frame: Frame): void {
    const u = this.uniforms;
    const m = view.turn;
    u.turn.value.set(m[0]!, m[1]!, m[2]!, m[3]!, m[4]!, m[5]!, m[6]!, m[7]!, m[8]!);
    u.target.value.set(view.tx, view.ty, view.tz);
    u.middle.value.set(view.cx, view.cy);
    u.size.value.set(frame.width, frame.height);
    u.scale.value = view.scale;
  }

  /** Draws far points first: a counting sort by depth in 4096 steps, over the first n rows. */
  sort(view: View, n: number): void {
    const steps = 4096;
    const [mx, my, mz] = [view.turn[6]!, view.turn[7]!, view.turn[8]!];
    const places = this.position;
    const starts = new Uint32Array(steps + 1);
    for (let i = 0; i < n; i++) {
      const depth = places[i * 3]! * mx + places[i * 3 + 1]! * my + places[i * 3 + 2]! * mz;
      const key = Math.max(0, Math.min(steps - 1, ((depth + 2.5) / 5) * steps)) | 0;
      this.#keys[i] = key;
      starts[key + 1]!++;
    }
    for (let k = 0; k < steps; k++) starts[k + 1]! += starts[k]!;
    const index = this.object.geometry.getIndex();
    const order = index?.array as Uint32Array;
    for (let i = 0; i < n; i++) order[starts[this.#keys[i]!]!++] = i;
    if (index) index.needsUpdate = true;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }

  #array(name: string): Float32Array | Uint8Array {
    return this.object.geometry.getAttribute(name).array as Float32Array | Uint8Array;
  }

  #grow(room: number): void {
    const old = this.#room > 0 ? this.object.geometry : null;
    const geometry = new BufferGeometry();
    const kept = <T extends Float32Array | Uint8Array>(name: string, array: T): T => {
      if (old) array.set(old.getAttribute(name).array);
      return array;
    };
    geometry.setAttribute("position", attribute(kept("position", new Float32Array(room * 3)), 3));
    geometry.setAttribute("previous", attribute(kept("previous", new Float32Array(room * 3)), 3));
    geometry.setAttribute("tintFrom", attribute(kept("tintFrom", new Uint8Array(room * 4)), 4));
    geometry.setAttribute("tintTo", attribute(kept("tintTo", new Uint8Array(room * 4)), 4));
    geometry.setIndex(
      attribute(
        Uint32Array.from({ length: room }, (_, i) => i),
        1,
      ),
    );
    this.object.geometry = geometry;
    old?.dispose();
    this.#room = room;
    this.#keys = new Uint16Array(room);
  }
}
