import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  GLSL3,
  Points,
  RawShaderMaterial,
  Sphere,
} from "three";
import type { PointCloud } from "./points.ts";
import { FOCAL } from "./pose.ts";
import { fragmentShader, vertexShader } from "./shaders.ts";

const WIDTH = { position: 3, previous: 3, tintFrom: 4, tintTo: 4 } as const;
const NAMES = ["position", "previous", "tintFrom", "tintTo"] as const;

const attribute = (array: Float32Array | Uint8Array | Uint32Array, size: number): BufferAttribute =>
  new BufferAttribute(array, size, array instanceof Uint8Array).setUsage(DynamicDrawUsage);

/** The cloud on the graphics card: its arrays themselves, sent when they were written to. */
export class WebglPoints {
  readonly object: Points<BufferGeometry, RawShaderMaterial>;
  readonly #cloud: PointCloud;
  /** Eight vectors of four: see FACTS of shaders.ts. */
  readonly #facts = new Float32Array(32);
  readonly #sent: PointCloud["versions"] = {
    position: -1,
    previous: -1,
    tintFrom: -1,
    tintTo: -1,
    order: -1,
  };

  constructor(cloud: PointCloud) {
    this.#cloud = cloud;
    const material = new RawShaderMaterial({
      vertexShader,
      fragmentShader,
      uniforms: { facts: { value: this.#facts } },
      glslVersion: GLSL3,
      transparent: true,
      premultipliedAlpha: true,
      depthTest: false,
      depthWrite: false,
    });
    this.object = new Points(new BufferGeometry(), material);
    this.object.frustumCulled = false;
    this.object.matrixAutoUpdate = false;
  }

  /** Takes over what has changed. `ratio` is device px for one CSS px. */
  sync(ratio: number): void {
    const { versions } = this.#cloud;
    if (this.#isOther()) this.#rebuild();
    const { geometry } = this.object;
    const sent = this.#sent;
    for (const name of NAMES)
      if (versions[name] !== sent[name]) this.#send(geometry.getAttribute(name) as BufferAttribute);
    const index = geometry.getIndex();
    if (index && versions.order !== sent.order) this.#send(index);
    Object.assign(sent, versions);
    geometry.setDrawRange(0, this.#cloud.n);
    this.#set(ratio);
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }

  /** The rows in use again, into the buffer that is there. */
  #send(attribute: BufferAttribute): void {
    attribute.clearUpdateRanges();
    attribute.addUpdateRange(0, this.#cloud.n * attribute.itemSize);
    attribute.needsUpdate = true;
  }

  #set(ratio: number): void {
    const { view, frame, shade } = this.#cloud;
    const { turn: m, tx, ty, tz, cx, cy, scale } = view;
    const { morph, recolour, radius, fade, opacity, rim, rimColour: edge, ground } = shade;
    const facts = this.#facts;
    // The columns of the turn, and what is left of each four.
    for (let column = 0; column < 3; column++)
      for (let row = 0; row < 3; row++) facts[column * 4 + row] = m[row * 3 + column]!;
    facts[3] = scale;
    facts[7] = FOCAL;
    facts[11] = morph;
    facts.set([tx, ty, tz, recolour, cx, cy, frame.width, frame.height], 12);
    facts.set([radius, fade, opacity, rim, edge[0], edge[1], edge[2], ratio], 20);
    facts.set(ground, 28);
  }

  /** Whether the cloud has other arrays than were sent. */
  #isOther(): boolean {
    const { geometry } = this.object;
    if (geometry.getIndex()?.array !== this.#cloud.order) return true;
    return NAMES.some((name) => (geometry.getAttribute(name) as BufferAttribute).array !== this.#cloud[name]);
  }

  #rebuild(): void {
    const old = this.object.geometry;
    const geometry = new BufferGeometry();
    const made = new Map<Float32Array | Uint8Array, BufferAttribute>();
    for (const name of NAMES) {
      const array = this.#cloud[name];
      const one = made.get(array) ?? attribute(array, WIDTH[name]); // one array is sent once
      made.set(array, one);
      geometry.setAttribute(name, one);
    }
    geometry.setIndex(attribute(this.#cloud.order, 1));
    geometry.boundingSphere = new Sphere(); // asked for, and never looked at: else found out from all points
    this.object.geometry = geometry;
    old.dispose();
  }
}
