import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onPath } from "./tools/chromium.ts";

/** nginx where it is installed, also outside of an ordinary person's path; else null. */
export const nginxProgram = (): string | null =>
  onPath("nginx") ?? ["/usr/sbin/nginx", "/usr/local/sbin/nginx"].find((path) => existsSync(path)) ?? null;

/** Where there is no nginx, Debian's is installed if that can be done; else the tests go on without it. */
export function installNginx(): void {
  if (nginxProgram() !== null) return;
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return;
  console.log("No nginx found: installing Debian's package.");
  const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  const packages = ["nginx-light", "libnginx-mod-http-brotli-static"];
  try {
    execFileSync("apt-get", ["update"], options);
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", ...packages], options);
  } catch {
    console.log("nginx could not be installed.");
  }
}

const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

export interface Nginx {
  /** Ends with "/": the page under a path of its own. */
  readonly url: string;
  /** The same page at the root of another port. */
  readonly rootUrl: string;
  /** Whether it sends brotli. */
  readonly brotli: boolean;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });

/**
 * Debian's nginx with the build's own snippet, as an ordinary process in the foreground: nothing of the machine's configuration is read.
 * @param folder the built page, with packed twins
 * @param path where the page lies, such as "/a/b/"
 */
export async function startNginx(program: string, folder: string, path: string): Promise<Nginx> {
  const prefix = mkdtempSync(join(tmpdir(), "explorer-nginx-"));
  const [port, rootPort] = [await freePort(), await freePort()];
  const brotli = existsSync(BROTLI);
  const include = `include ${join(folder, "hosting/nginx.conf")}; ${brotli ? "brotli_static on;" : ""}`;
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const configuration = `
    ${brotli ? `load_module ${BROTLI};` : ""}
    daemon off;
    worker_processes 1;
    ${process.getuid?.() === 0 ? "user root;" : ""}
    pid ${prefix}/nginx.pid;
    error_log ${prefix}/error.log;
    events {}
    http {
      access_log off;
      ${temporary.map((name) => `${name}_temp_path ${prefix}/${name};`).join(" ")}
      server {
        listen 127.0.0.1:${port};
        location ${path} { alias ${folder}/; ${include} }
      }
      server {
        listen 127.0.0.1:${rootPort};
        root ${folder};
        location / { ${include} }
      }
    }`;
  const file = join(prefix, "nginx.conf");
  writeFileSync(file, configuration);
  const given = ["-p", prefix, "-c", file, "-e", join(prefix, "error.log")];
  execFileSync(program, [...given, "-t", "-q"], { stdio: "pipe" });
  const child = spawn(program, given, { stdio: "ignore" });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const url = `http://127.0.0.1:${port}${path}`;
  const answers = (): Promise<boolean> =>
    fetch(url).then(
      () => true,
      () => false,
    );
  for (let tries = 0; !(await answers()); tries++) {
    if (tries > 50 || child.exitCode !== null)
      throw new Error(`nginx did not start: ${readFileSync(join(prefix, "error.log"), "utf8")}`);
    await new Promise((done) => setTimeout(done, 100));
  }
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    rmSync(prefix, { recursive: true });
  };
  return { url, rootUrl: `http://127.0.0.1:${rootPort}/`, brotli, stop };
}
