#!/usr/bin/env python3
"""Serves this folder to this computer only, and opens it in the browser. Python 3, nothing to install: python3 serve.py"""
import http.server
import json
import os
import sys
import threading
import webbrowser

FOLDER = os.path.realpath(os.path.dirname(os.path.abspath(__file__)))


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {
        "": "application/octet-stream",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".json": "application/json",
        ".webmanifest": "application/manifest+json",
        ".wasm": "application/wasm",
        ".svg": "image/svg+xml",
        ".png": "image/png",
        ".woff2": "font/woff2",
        ".txt": "text/plain; charset=utf-8",
    }

    def __init__(self, *args):
        super().__init__(*args, directory=FOLDER)

    def send_head(self):
        # Nothing outside of this folder, not even through a link in it; and no listings of folders.
        path = os.path.realpath(self.translate_path(self.path))
        if os.path.isdir(path):
            path = os.path.join(path, "index.html")
        if not path.startswith(FOLDER + os.sep) or not os.path.isfile(path):
            self.send_error(404)
            return None
        return super().send_head()

    def end_headers(self):
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *args):
        pass


class Server(http.server.ThreadingHTTPServer):
    # Two servers on one port would take turns on Windows.
    allow_reuse_address = os.name != "nt"
    daemon_threads = True


def main():
    with open(os.path.join(FOLDER, "pack.json"), encoding="utf-8") as file:
        first = int(os.environ.get("PORT") or json.load(file)["port"])
    for port in range(first, first + 20):
        try:
            server = Server(("127.0.0.1", port), Handler)
            break
        except OSError:
            continue
    else:
        sys.exit("No free port was found from %d on." % first)
    url = "http://localhost:%d/start.html" % port
    print("Open " + url)
    print("Only this computer can see it. Stop with Ctrl+C, or close this window.", flush=True)
    if "--no-open" not in sys.argv:
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


main()
