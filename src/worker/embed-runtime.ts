import asyncifyGlue from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import asyncifyWasm from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import jspiGlue from "onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url";
import jspiWasm from "onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url";
import plainGlue from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import plainWasm from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import * as plainOrt from "onnxruntime-web/wasm";
import * as gpuOrt from "onnxruntime-web/webgpu";
import type { Device } from "#protocol/embed.ts";

/*
 * ONNX Runtime from the page's own files, never from a CDN. An instance of its JavaScript is bound to the first WASM build
 * it starts, and the builds differ: the plain one runs 2.3 times faster on WASM than asyncify, and only jspi and asyncify know
 * WebGPU. Hence two instances, whose WASM is fetched when first needed: a self-check compares devices at their real speed,
 * and falling back to WASM needs no new worker. transformers.js brings the second one along anyway; its own sessions are
 * not used, because one failed load would fail every later one in the same worker.
 */
export type Ort = typeof plainOrt;

const absolute = (url: string): string => new URL(url, self.location.href).href;

/** Stack switching in WebAssembly itself; browsers without it get the build that fakes it. */
const hasStackSwitching = (): boolean => "Suspending" in WebAssembly;

/** Threads ONNX Runtime calculates with. Shared memory, and with it threads, exists only on pages served with isolation headers. */
export function threads(): number {
  return self.crossOriginIsolated
    ? Math.max(1, Math.min(4, Math.ceil(navigator.hardwareConcurrency / 2)))
    : 1;
}

function configure(ort: Ort, glue: string, wasm: string): Ort {
  ort.env.wasm.wasmPaths = { mjs: absolute(glue), wasm: absolute(wasm) };
  ort.env.wasm.numThreads = threads();
  ort.env.wasm.proxy = false;
  ort.env.logLevel = "fatal";
  return ort;
}

let plain: Ort | undefined;
let gpu: Ort | undefined;

/** The instance for a device; the same one every time. Its WASM is fetched with the first session. */
export function runtimeFor(device: Device): Ort {
  if (device === "wasm") {
    plain ??= configure(plainOrt, plainGlue, plainWasm);
    return plain;
  }
  gpu ??= hasStackSwitching()
    ? configure(gpuOrt, jspiGlue, jspiWasm)
    : configure(gpuOrt, asyncifyGlue, asyncifyWasm);
  return gpu;
}

/**
 * Fetches and compiles the plain build while the model's files are still on their way: ONNX Runtime does so only for a
 * session, so it is given one that cannot be built. A failure shows again with the real session.
 */
export function warm(): void {
  const nothing = new Uint8Array(1);
  runtimeFor("wasm")
    .InferenceSession.create(nothing, { executionProviders: ["wasm"], logSeverityLevel: 4 })
    .catch(() => {});
}
