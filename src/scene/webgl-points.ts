import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  GLSL3,
  Matrix3,
  Points,
  RawShaderMaterial,
  Sphere,
  Vector2,
  Vector3,
} from "three";
import type { PointCloud } from "./points.ts";
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

const WIDTH = { position: 3, previous: 3, tintFrom: 4, tintTo: 4 } as const;
const NAMES = ["position", "previous", "tintFrom", "tintTo"] as const;

const attribute = (array: Float32Array | Uint8Array | Uint32Array, size: number): BufferAttribute =>
  new BufferAttribute(array, size, array instanceof Uint8Array).setUsage(DynamicDrawUsage);

/** The cloud on the graphics card: its arrays themselves, sent when they were written to. */
export class WebglPoints {
  readonly object: Points<BufferGeometry, RawShaderMaterial>;
  readonly #cloud: PointCloud;
  readonly #uniforms = uniforms();
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
      uniforms: this.#uniforms,
      glslVersion: GLSL3,
      transparent: true,
      premultipliedAlpha: true,
      depthTest: false,
      depthWrite: false,
    });
    this.object = new Points(new BufferGeometry(), material);
    this.object.frustumCulled = false;
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
    const u = this.#uniforms;
    const m = view.turn;
    u.turn.value.set(m[0]!, m[1]!, m[2]!, m[3]!, m[4]!, m[5]!, m[6]!, m[7]!, m[8]!);
    u.target.value.set(view.tx, view.ty, view.tz);
    u.middle.value.set(view.cx, view.cy);
    u.size.value.set(frame.width, frame.height);
    u.scale.value = view.scale;
    u.morph.value = shade.morph;
    u.recolour.value = shade.recolour;
    u.radius.value = shade.radius;
    u.fade.value = shade.fade;
    u.opacity.value = shade.opacity;
    u.rim.value = shade.rim;
    u.rimColour.value.set(...shade.rimColour);
    u.ground.value.set(...shade.ground);
    u.ratio.value = ratio;
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
