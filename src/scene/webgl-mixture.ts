import {
  BufferAttribute,
  BufferGeometry,
  type Camera,
  FloatType,
  GLSL3,
  HalfFloatType,
  Mesh,
  NearestFilter,
  RawShaderMaterial,
  Scene,
  Vector2,
  type WebGLRenderer,
  WebGLRenderTarget,
} from "three";
import { settlingFragmentShader, settlingVertexShader } from "./shaders.ts";

/** What one of the two drawings needs of the graphics card. */
interface Drawing {
  readonly program: WebGLProgram;
  readonly facts: WebGLUniformLocation;
  readonly vertices: WebGLVertexArrayObject;
}

/** What three.js has made ready, asked of the context after its own drawing: enough to draw once more without it. */
interface Ready {
  readonly width: number;
  readonly height: number;
  readonly sums: WebGLFramebuffer;
  readonly summing: Drawing;
  readonly settling: Drawing;
}

/**
 * Draws points that are summed up (mixture.ts): first all of them into a picture of sums, then that into the window. Needs a graphics
 * card that draws into floating point numbers, as all but a few do; `works` says so.
 *
 * three.js draws whenever something has changed. While only the facts do, as the camera moves, the same two drawings are asked of the
 * context directly: it looks through its scene twice for what takes a dozen calls. What the context is left with is what three.js left.
 */
export class WebglMixture {
  readonly works: boolean;
  readonly #gl: WebGLRenderer;
  readonly #context: WebGL2RenderingContext;
  /** Of shaders.ts, shared by both drawings. */
  readonly #facts: Float32Array;
  readonly #sums: WebGLRenderTarget;
  readonly #material: RawShaderMaterial;
  readonly #window = new Scene();
  readonly #size = new Vector2();
  #ready: Ready | null = null;

  constructor(gl: WebGLRenderer, facts: Float32Array) {
    this.#gl = gl;
    this.#context = gl.getContext() as WebGL2RenderingContext;
    this.#facts = facts;
    this.works = gl.extensions.has("EXT_color_buffer_float");
    this.#sums = new WebGLRenderTarget(1, 1, {
      // Sums of many small weights: whole floats where they can be added up.
      type: gl.extensions.has("EXT_float_blend") ? FloatType : HalfFloatType,
      minFilter: NearestFilter,
      magFilter: NearestFilter,
      depthBuffer: false,
    });
    this.#material = new RawShaderMaterial({
      vertexShader: settlingVertexShader,
      fragmentShader: settlingFragmentShader,
      uniforms: { sums: { value: this.#sums.texture }, facts: { value: facts } },
      glslVersion: GLSL3,
      transparent: true,
      premultipliedAlpha: true,
      depthTest: false,
      depthWrite: false,
    });
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(new Float32Array([-1, -1, 3, -1, -1, 3]), 2));
    const all = new Mesh(geometry, this.#material);
    all.frustumCulled = false;
    this.#window.add(all);
    this.#window.matrixWorldAutoUpdate = false;
  }

  /** `changed`: more than the facts is not as it was drawn last. */
  draw(points: Scene, camera: Camera, n: number, changed: boolean): void {
    const { x: width, y: height } = this.#gl.getDrawingBufferSize(this.#size);
    const ready = this.#ready;
    if (!changed && ready?.width === width && ready.height === height) {
      this.#drawAgain(ready, n);
      return;
    }
    this.#ready = null;
    this.#sums.setSize(width, height);
    this.#gl.setRenderTarget(this.#sums);
    this.#gl.render(points, camera);
    const sums = this.#context.getParameter(this.#context.FRAMEBUFFER_BINDING) as WebGLFramebuffer | null;
    const summing = this.#drawn();
    this.#gl.setRenderTarget(null);
    this.#gl.render(this.#window, camera);
    const settling = this.#drawn();
    if (sums && summing && settling) this.#ready = { width, height, sums, summing, settling };
  }

  /** The context was lost: what was made ready is gone. */
  forget(): void {
    this.#ready = null;
  }

  dispose(): void {
    this.forget();
    this.#sums.dispose();
    this.#material.dispose();
    for (const child of this.#window.children)
      if (child instanceof Mesh) (child.geometry as BufferGeometry).dispose();
  }

  /** With what the last drawing was made. */
  #drawn(): Drawing | null {
    const context = this.#context;
    const program = context.getParameter(context.CURRENT_PROGRAM) as WebGLProgram | null;
    const vertices = context.getParameter(context.VERTEX_ARRAY_BINDING) as WebGLVertexArrayObject | null;
    const facts = program && context.getUniformLocation(program, "facts");
    return program && vertices && facts ? { program, vertices, facts } : null;
  }

  #drawAgain({ sums, summing, settling }: Ready, n: number): void {
    const context = this.#context;
    context.bindFramebuffer(context.FRAMEBUFFER, sums);
    context.clear(context.COLOR_BUFFER_BIT);
    context.blendFunc(context.ONE, context.ONE);
    context.useProgram(summing.program);
    context.uniform4fv(summing.facts, this.#facts);
    context.bindVertexArray(summing.vertices);
    context.drawArrays(context.POINTS, 0, n);
    context.bindFramebuffer(context.FRAMEBUFFER, null);
    context.clear(context.COLOR_BUFFER_BIT);
    context.blendFunc(context.ONE, context.ONE_MINUS_SRC_ALPHA);
    context.useProgram(settling.program);
    context.uniform4fv(settling.facts, this.#facts);
    context.bindVertexArray(settling.vertices);
    context.drawArrays(context.TRIANGLES, 0, 3);
  }
}
