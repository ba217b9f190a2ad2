// Tries to break out of the page, in every way that a page or a worker has; runs in both.
//
// An attempt counts as refused only if the browser says so: by a securitypolicyviolation event, by a
// SecurityError, by trusted types, or by refusing something local under the same directive (not all
// report from workers). A connection that merely fails, since nobody listens, does not count.
const ringfenceBreakout = (base) => {
  "use strict";

  const DEADLINE_MS = 1500;
  const inPage = typeof document === "object";
  const scope = inPage ? document : self;
  const place = inPage ? "page" : "worker";

  const hidden = (tag, attributes) => {
    const element = document.createElement(tag);
    element.hidden = tag !== "object";
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
    return element;
  };
  const absent = (name) => (name in globalThis ? null : `this ${place} has no ${name}`);
  const noLink = (rel) =>
    document.createElement("link").relList.supports(rel) ? null : `this browser has no ${rel}`;

  // Local things that no network can make fail: if they fail, the policy is in force.
  const script = "data:text/javascript,postMessage(1)";
  const proofs = {
    ownData: () =>
      fetch("data:text/plain,x").then(() => null, () => "connect-src: not even its own data may be fetched"),
    ownScript: async () => {
      try {
        importScripts("data:text/javascript,0");
      } catch {
        return "script-src: not even its own data may be a script";
      }
      return null;
    },
    ownWorker: () =>
      new Promise((resolve) => {
        const refused = "worker-src: not even its own data may be a worker";
        try {
          const worker = new Worker(script);
          worker.onmessage = () => resolve(null);
          worker.onerror = () => resolve(refused);
        } catch {
          resolve(refused);
        }
      }),
    ownPreload: () =>
      new Promise((resolve) => {
        const refused = "script-src: not even its own data may be preloaded";
        const link = hidden("link", { rel: "preload", as: "script", href: script });
        link.onload = () => resolve(null);
        link.onerror = () => resolve(refused);
      }),
    // From disk Firefox does not try: a link that is tried always ends in load or error.
    noPrefetchFromDisk: async (ended) =>
      ended || location.protocol !== "file:" ? null : "from disk this browser prefetches nothing",
  };

  const connections = {
    "fetch": (url) => void fetch(url).catch(() => {}),
    "XMLHttpRequest": (url) => {
      const request = new XMLHttpRequest();
      request.open("GET", url);
      request.send();
    },
    "WebSocket": (url) => {
      const socket = new WebSocket(url.replace(/^http/, "ws"));
      return () => socket.close();
    },
    "EventSource": (url) => {
      const source = new EventSource(url);
      return () => source.close();
    },
    "WebTransport": (url) => {
      const transport = new WebTransport(url.replace(/^http:/, "https:"));
      transport.ready.catch(() => {});
      transport.closed.catch(() => {});
    },
  };
  const both = Object.fromEntries(
    Object.entries(connections).map(([name, go]) => [
      name,
      { directive: "connect-src", missing: () => absent(name), go, proof: inPage ? null : proofs.ownData },
    ]),
  );
  const element = (directive, tag, attributes, more = {}) => ({
    directive,
    go: (url) => hidden(tag, attributes(url)),
    ...more,
  });
  const workerByAddress = {
    directive: "worker-src",
    missing: () => absent("Worker"),
    go: (url) => {
      const worker = new Worker(url);
      return () => worker.terminate();
    },
  };
  const page = {
    "beacon": { directive: "connect-src", go: (url) => void navigator.sendBeacon(url, "x") },
    "font": {
      directive: "font-src",
      go: (url) => void new FontFace("breakout", `url("${url}")`).load().catch(() => {}),
    },
    "image": element("img-src", "img", (src) => ({ src })),
    "media": element("media-src", "video", (src) => ({ src, preload: "auto" })),
    "stylesheet": element("style-src", "link", (href) => ({ rel: "stylesheet", href })),
    "inline style": element("style-src-attr", "p", () => ({ style: "color: red" })),
    "script by address": element("script-src", "script", (src) => ({ src })),
    "script from text": { directive: "script-src", go: () => void (0, eval)("1") },
    "worker by address": workerByAddress,
    "frame": element("frame-src", "iframe", (src) => ({ src })),
    // WebKit loads no object that is not drawn.
    "object": element("object-src", "object", (data) => ({ data, type: "image/svg+xml", width: 1, height: 1 })),
    "prefetch": element("default-src", "link", (href) => ({ rel: "prefetch", href }), {
      missing: () => noLink("prefetch"),
      proof: proofs.noPrefetchFromDisk,
    }),
    "preload": element("img-src", "link", (href) => ({ rel: "preload", as: "image", href }), {
      missing: () => noLink("preload"),
      proof: proofs.ownPreload,
    }),
    "form": {
      directive: "form-action",
      go: (url) => {
        const frame = hidden("iframe", { name: "breakout" });
        const form = hidden("form", { method: "post", action: url, target: "breakout" });
        form.submit();
        return [form, frame];
      },
    },
    "WebRTC": {
      missing: () => absent("RTCPeerConnection"),
      go: (url) => {
        const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${new URL(url).host}` }] });
        connection.createDataChannel("breakout");
        connection.createOffer().then((offer) => connection.setLocalDescription(offer)).catch(() => {});
        return () => connection.close();
      },
    },
  };
  const worker = {
    "importScripts": { directive: "script-src", go: (url) => importScripts(url), proof: proofs.ownScript },
    "worker by address": { ...workerByAddress, proof: proofs.ownWorker },
  };

  const refusedBy = (error) => {
    if (error.name === "SecurityError") return "SecurityError";
    if (error instanceof EvalError) return "EvalError";
    // Browsers and the boot script's own policy word it so; a failed connection is worded otherwise.
    return /trusted|not allowed in this page/i.test(error.message) ? "trusted types" : null;
  };

  const attempt = (name, { missing, directive, go, proof }) =>
    new Promise((resolve) => {
      const lacking = missing?.();
      if (lacking) return resolve({ name, refused: true, how: lacking });
      const mark = `/breakout/${place}/${encodeURIComponent(name)}`;
      let made = [];
      let ended = false;
      const settle = (refused, how) => {
        scope.removeEventListener("securitypolicyviolation", heard);
        clearTimeout(late);
        for (const thing of made) thing instanceof Function ? thing() : thing.remove();
        resolve({ name, refused, how });
      };
      // Of a frame from another origin browsers tell the origin only: then the directive must do.
      const ours = ({ blockedURI, effectiveDirective }) =>
        blockedURI.includes(mark) ||
        (!blockedURI.includes("/breakout/") && effectiveDirective.startsWith(directive));
      // setTimeout: the event may come while the attempt is still being made.
      const heard = (event) => {
        if (ours(event)) setTimeout(settle, 0, true, event.effectiveDirective);
      };
      const late = setTimeout(async () => {
        const silence = new Promise((done) => setTimeout(done, DEADLINE_MS, null));
        const proven = await Promise.race([proof?.(ended), silence]);
        settle(Boolean(proven), proven ?? "nothing was refused");
      }, DEADLINE_MS);
      scope.addEventListener("securitypolicyviolation", heard);
      try {
        made = [go(base + mark) ?? []].flat();
        for (const thing of made) if (!(thing instanceof Function)) thing.onload = thing.onerror = () => { ended = true; };
      } catch (error) {
        const how = refusedBy(error);
        if (how) settle(true, how);
      }
    });

  const attempts = Object.entries({ ...both, ...(inPage ? page : worker) });
  return Promise.all(attempts.map(([name, how]) => attempt(name, how))).then((results) =>
    results.map((result) => ({ ...result, place })),
  );
};
