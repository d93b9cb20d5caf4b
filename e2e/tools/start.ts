import { buildIfNeeded } from "./build.ts";
import { serveFolder } from "./serve.ts";

const PORT = Number(process.env["PORT"] ?? 4173);

buildIfNeeded();
const { url } = await serveFolder("dist", "/", PORT);
console.log(`Embedding Space Explorer: open ${url}`);
console.log("Everything runs in the browser; nothing is sent anywhere. Stop with Ctrl+C.");
