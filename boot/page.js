// Starts the page. `cargo xtask dist` puts this behind the page's glue, inline; its hash is in the policy.
(() => {
  "use strict";

  const block = (id) => document.getElementById(id).textContent;

  // The blocks hold gzip in base64; a data: URL would need connect-src.
  const unpack = async (id) => {
    const packed = Uint8Array.from(atob(block(id)), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  };

  // Leptos clones static markup from templates; nothing else may turn text into markup.
  const plain = /^(?:[^<]|<\/?(?:a|abbr|article|aside|b|br|button|canvas|caption|code|col|colgroup|dd|details|dialog|div|dl|dt|em|fieldset|figcaption|figure|footer|form|g|h[1-6]|header|hr|i|input|kbd|label|legend|li|main|mark|nav|ol|optgroup|option|output|p|path|pre|progress|q|rect|circle|ellipse|line|polygon|polyline|text|tspan|defs|marker|clipPath|linearGradient|stop|title|symbol|use|s|samp|search|section|select|small|span|strong|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|tr|u|ul|var|wbr)(?:\s+(?!on|style\b|src|srcdoc|formaction|href="(?!#))[a-zA-Z][\w:-]*(?:="[^"<>]*")?)*\s*\/?>|<!-{0,2}-?>)*$/;
  const refuse = (what) => () => { throw new TypeError(`${what} is not allowed in this page`); };
  let workerUrl = null;
  let trusted = { createScriptURL: (url) => url };
  if (globalThis.trustedTypes) {
    trusted = trustedTypes.createPolicy("ringfence", {
      createScriptURL: (url) => (url === workerUrl ? url : refuse("this script")()),
    });
    trustedTypes.createPolicy("default", {
      createHTML: (markup) => (plain.test(markup) ? markup : refuse("this markup")()),
      createScript: refuse("script from text"),
      createScriptURL: refuse("script by address"),
    });
  }

  // A worker from a blob inherits the page's policy; one from an address would not.
  const spawnWorker = () => {
    const code = new Blob([block("worker-glue")], { type: "text/javascript" });
    workerUrl = URL.createObjectURL(code);
    const worker = new Worker(trusted.createScriptURL(workerUrl), { name: "ringfence" });
    unpack("worker-wasm").then(
      (wasm) => worker.postMessage({ wasm }, [wasm]),
      (error) => worker.dispatchEvent(new ErrorEvent("error", { message: String(error) })),
    );
    return worker;
  };

  globalThis.ringfence = Object.freeze({ spawnWorker });

  const start = async () => {
    await wasm_bindgen({ module_or_path: await unpack("page-wasm") });
    document.getElementById("splash").remove();
  };
  start().catch((error) => {
    document.body.dataset.phase = "failed";
    document.getElementById("splash-line").textContent =
      `Ringfence could not start in this browser (${error}). It needs WebAssembly with SIMD and DecompressionStream: a browser from 2023 or later.`;
  });
})();
