import {
  AddEquation,
  BufferAttribute,
  BufferGeometry,
  CustomBlending,
  DynamicDrawUsage,
  GLSL3,
  OneFactor,
  Points,
  RawShaderMaterial,
  type ShaderMaterialParameters,
  Sphere,
} from "three";
import type { PointCloud } from "./points.ts";
import { FOCAL } from "./pose.ts";
import { fragmentShader, vertexShader } from "./shaders.ts";

const WIDTH = { position: 3, previous: 3, tintFrom: 4, tintTo: 4 } as const;
const NAMES = ["position", "previous", "tintFrom", "tintTo"] as const;
const ALL = [...NAMES, "order"] as const;

const attribute = (array: Float32Array | Uint8Array | Uint32Array, size: number): BufferAttribute =>
  new BufferAttribute(array, size, array instanceof Uint8Array).setUsage(DynamicDrawUsage);

/** The cloud on the graphics card: its arrays themselves, sent when they were written to. */
export class WebglPoints {
  readonly object: Points<BufferGeometry, RawShaderMaterial>;
  readonly #cloud: PointCloud;
  /** Points laid one over the other, and points summed up (see mixture.ts). */
  readonly #laid: RawShaderMaterial;
  readonly #summed: RawShaderMaterial;
  /** Eight vectors of four: see FACTS of shaders.ts. */
  readonly facts = new Float32Array(32);
  #n = -1;
  readonly #sent: PointCloud["versions"] = {
    position: -1,
    previous: -1,
    tintFrom: -1,
    tintTo: -1,
    order: -1,
  };

  constructor(cloud: PointCloud) {
    this.#cloud = cloud;
    this.#laid = this.#material({ premultipliedAlpha: true });
    this.#summed = this.#material({
      defines: { MIXED: "" },
      blending: CustomBlending,
      blendEquation: AddEquation,
      blendSrc: OneFactor,
      blendDst: OneFactor,
    });
    this.object = new Points(new BufferGeometry(), this.#laid);
    this.object.frustumCulled = false;
    this.object.matrixAutoUpdate = false;
  }

  /**
   * Takes over what has changed. `ratio` is device px for one CSS px; points that are `mixed` need no order. False where nothing has
   * changed but the facts.
   */
  sync(ratio: number, mixed: boolean): boolean {
    this.#set(ratio);
    const { versions, n } = this.#cloud;
    const order = mixed ? null : this.#cloud.order;
    const material = mixed ? this.#summed : this.#laid;
    const { object } = this;
    const sent = this.#sent;
    const other = this.#isOther(order);
    const same = !other && material === object.material && n === this.#n;
    if (same && ALL.every((name) => versions[name] === sent[name])) return false;
    object.material = material;
    this.#n = n;
    if (other) this.#rebuild(order);
    const { geometry } = object;
    for (const name of NAMES)
      if (versions[name] !== sent[name]) this.#send(geometry.getAttribute(name) as BufferAttribute);
    const index = geometry.getIndex();
    if (index && versions.order !== sent.order) this.#send(index);
    Object.assign(sent, versions);
    geometry.setDrawRange(0, n);
    return true;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.#laid.dispose();
    this.#summed.dispose();
  }

  #material(blend: ShaderMaterialParameters): RawShaderMaterial {
    return new RawShaderMaterial({
      vertexShader,
      fragmentShader,
      uniforms: { facts: { value: this.facts } },
      glslVersion: GLSL3,
      transparent: true,
      depthTest: false,
      depthWrite: false,
      ...blend,
    });
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
    const { facts } = this;
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
  #isOther(order: Uint32Array | null): boolean {
    const { geometry } = this.object;
    if ((geometry.getIndex()?.array ?? null) !== order) return true;
    return NAMES.some((name) => (geometry.getAttribute(name) as BufferAttribute).array !== this.#cloud[name]);
  }

  #rebuild(order: Uint32Array | null): void {
    const old = this.object.geometry;
    const geometry = new BufferGeometry();
    const made = new Map<Float32Array | Uint8Array, BufferAttribute>();
    for (const name of NAMES) {
      const array = this.#cloud[name];
      const one = made.get(array) ?? attribute(array, WIDTH[name]); // one array is sent once
      made.set(array, one);
      geometry.setAttribute(name, one);
    }
    if (order) geometry.setIndex(attribute(order, 1));
    geometry.boundingSphere = new Sphere(); // asked for, and never looked at: else found out from all points
    this.object.geometry = geometry;
    old.dispose();
  }
}
