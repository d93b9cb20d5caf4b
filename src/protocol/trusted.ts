interface Policies {
  createPolicy(name: "default", rules: { readonly createScriptURL: (address: string) => string }): unknown;
}

/** A script was to come from elsewhere. */
export class ForeignScriptError extends TypeError {
  override readonly name = "ForeignScriptError";
}

/**
 * The one policy for Trusted Types (W3C): texts may become addresses of threads and of the service worker, where they lie on the page's
 * own host. Texts never become markup or code: there is no rule for these, so the browser refuses them. Nothing happens where a browser
 * does not know Trusted Types. Once a page and a thread, before the first thread is started.
 */
export function trustOwnScripts(): void {
  const { trustedTypes, location } = globalThis as unknown as {
    readonly trustedTypes?: Policies;
    readonly location: { readonly href: string; readonly origin: string };
  };
  trustedTypes?.createPolicy("default", {
    createScriptURL: (address) => {
      const { origin } = new URL(address, location.href);
      if (origin === location.origin) return address;
      throw new ForeignScriptError(`Scripts come from ${location.origin} only, not from ${origin}.`);
    },
  });
}
