import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  // Relative addresses: the folder works from any sub-path of any static host.
  base: "./",
  plugins: [react()],
  worker: { format: "es" },
  build: { target: "es2022", assetsInlineLimit: 0, sourcemap: false, reportCompressedSize: false },
  server: { port: 5173, strictPort: false },
  preview: { port: 4173 },
  // onnxruntime
  optimizeDeps: { exclude: ["@huggingface/transformers", "onnxruntime-web"] },
});
