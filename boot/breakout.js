// Tries to break out of the page, in every way that a page or a worker has; runs in both.
//
// An attempt counts as refused only if the browser says so: by a securitypolicyviolation event, by a
// SecurityError, or by trusted types. A connection that merely fails (nobody listens) does not count.
const ringfenceBreakout = (base) => {
  "use strict";

  const DEADLINE_MS = 3000;
  const inPage = typeof document === "object";
  const scope = inPage ? document : self;
  const place = inPage ? "page" : "worker";

  const hidden = (tag, attributes) => {
    const element = document.createElement(tag);
    element.hidden = true;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
    return () => element.remove();
  };
  const absent = (name) => (name in globalThis ? null : `this ${place} has no ${name}`);
  const noLink = (rel) =>
    document.createElement("link").relList.supports(rel) ? null : `this browser has no ${rel}`;
  const socket = (url) => url.replace(/^http/, "ws");

  const both = {
    "fetch": { go: (url) => void fetch(url).catch(() => {}) },
    "XMLHttpRequest": {
      go: (url) => {
        const request = new XMLHttpRequest();
        request.open("GET", url);
        request.send();
      },
    },
    "WebSocket": { go: (url) => { const s = new WebSocket(socket(url)); return () => s.close(); } },
    "EventSource": {
      missing: () => absent("EventSource"),
      go: (url) => { const s = new EventSource(url); return () => s.close(); },
    },
    "WebTransport": {
      missing: () => absent("WebTransport"),
      go: (url) => {
        const transport = new WebTransport(url.replace(/^http:/, "https:"));
        transport.ready.catch(() => {});
        transport.closed.catch(() => {});
      },
    },
    "font": {
      missing: () => absent("FontFace"),
      go: (url) => void new FontFace("breakout", `url("${url}")`).load().catch(() => {}),
    },
  };
  const page = {
    "beacon": { go: (url) => void navigator.sendBeacon(url, "x") },
    "image": { go: (url) => hidden("img", { src: url }) },
    "media": { go: (url) => hidden("video", { src: url, preload: "auto" }) },
    "stylesheet": { go: (url) => hidden("link", { rel: "stylesheet", href: url }) },
    "inline style": { directive: "style-src", go: () => hidden("p", { style: "color: red" }) },
    "script by address": { go: (url) => hidden("script", { src: url }) },
    "script from text": {
      directive: "script-src",
      go: () => { (0, eval)("1"); },
    },
    "worker by address": { go: (url) => { const w = new Worker(url); return () => w.terminate(); } },
    "frame": { go: (url) => hidden("iframe", { src: url }) },
    "object": { go: (url) => hidden("object", { data: url, type: "image/svg+xml" }) },
    "prefetch": { missing: () => noLink("prefetch"), go: (url) => hidden("link", { rel: "prefetch", href: url }) },
    "preload": {
      missing: () => noLink("preload"),
      go: (url) => hidden("link", { rel: "preload", as: "image", href: url }),
    },
    "form": {
      directive: "form-action",
      go: (url) => {
        const clearFrame = hidden("iframe", { name: "breakout" });
        const form = document.createElement("form");
        form.hidden = true;
        form.method = "post";
        form.action = url;
        form.target = "breakout";
        document.body.append(form);
        form.submit();
        return () => { form.remove(); clearFrame(); };
      },
    },
    "WebRTC": {
      missing: () => absent("RTCPeerConnection"),
      go: (url) => {
        const { host } = new URL(url);
        const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }] });
        connection.createDataChannel("breakout");
        connection.createOffer().then((offer) => connection.setLocalDescription(offer)).catch(() => {});
        return () => connection.close();
      },
    },
  };
  const worker = {
    "importScripts": { go: (url) => importScripts(url) },
    "worker by address": {
      missing: () => absent("Worker"),
      go: (url) => { const w = new Worker(url); return () => w.terminate(); },
    },
  };

  const refusedBy = (error) => {
    if (error.name === "SecurityError") return "SecurityError";
    if (error instanceof EvalError) return "EvalError";
    // Browsers and the boot script's own policy word it so; a failed connection is worded otherwise.
    return /trusted|not allowed in this page/i.test(error.message) ? "trusted types" : null;
  };

  const attempt = (name, { missing, directive, go }) =>
    new Promise((resolve) => {
      const lacking = missing?.();
      if (lacking) return resolve({ name, refused: true, how: lacking });
      const mark = `/breakout/${place}/${encodeURIComponent(name)}`;
      let clear = null;
      const settle = (refused, how) => {
        scope.removeEventListener("securitypolicyviolation", heard);
        clearTimeout(late);
        if (clear) clear();
        resolve({ name, refused, how });
      };
      const heard = (event) => {
        const ours = directive ? event.effectiveDirective.startsWith(directive) : event.blockedURI.includes(mark);
        // setTimeout: the event may come while the attempt is still being made.
        if (ours) setTimeout(settle, 0, true, event.effectiveDirective);
      };
      const late = setTimeout(settle, DEADLINE_MS, false, "nothing was refused");
      scope.addEventListener("securitypolicyviolation", heard);
      try {
        clear = go(base + mark) ?? null;
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
