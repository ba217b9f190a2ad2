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

  // Views are built without markup, so text never becomes markup or script anywhere in this page.
  const refuse = (what) => () => { throw new TypeError(`${what} is not allowed in this page`); };
  let workerUrl = null;
  let trusted = { createScriptURL: (url) => url };
  if (globalThis.trustedTypes) {
    trusted = trustedTypes.createPolicy("ringfence", {
      createScriptURL: (url) => (url === workerUrl ? url : refuse("this script")()),
    });
    trustedTypes.createPolicy("default", {
      createHTML: refuse("markup from text"),
      createScript: refuse("script from text"),
      createScriptURL: refuse("script by address"),
    });
  }

  // A worker from a blob inherits the page's policy; one from an address would not.
  const blobWorker = (id, name) => {
    const code = new Blob([block(id)], { type: "text/javascript" });
    workerUrl = URL.createObjectURL(code);
    return new Worker(trusted.createScriptURL(workerUrl), { name });
  };

  // The worker and, with the same module, one that hashes for it on another core; a line lies between them. A
  // worker that is started anew gets a new one.
  let hasher = null;
  const spawnWorker = () => {
    hasher?.terminate();
    const worker = blobWorker("worker-glue", "ringfence");
    hasher = blobWorker("worker-glue", "hasher");
    hasher.onerror = () => worker.postMessage({ lost: true });
    const { port1, port2 } = new MessageChannel();
    unpack("worker-wasm").then((bytes) => WebAssembly.compile(bytes)).then(
      (wasm) => {
        worker.postMessage({ wasm, aside: port1 }, [port1]);
        hasher.postMessage({ wasm, aside: port2 }, [port2]);
      },
      (error) => worker.dispatchEvent(new ErrorEvent("error", { message: String(error) })),
    );
    return worker;
  };

  // Attempts go back to the server that the page came from, so that it would see them; from disk, to
  // a loopback address.
  const tryToBreakOut = async () => {
    const base = location.protocol.startsWith("http") ? location.origin : "http://127.0.0.1:47813";
    const worker = blobWorker("worker-breakout", "breakout");
    const fromWorker = new Promise((resolve) => {
      worker.onmessage = (event) => resolve(event.data);
      const silent = () => resolve([{ place: "worker", name: "all", refused: false, how: "no answer" }]);
      worker.onerror = silent;
      setTimeout(silent, 10_000);
    });
    worker.postMessage(base);
    const tried = [...(await ringfenceBreakout(base)), ...(await fromWorker)];
    worker.terminate();
    return tried;
  };

  // No policy directive stops WebRTC in every browser, so its doors are taken away.
  for (const door of ["RTCPeerConnection", "webkitRTCPeerConnection", "mozRTCPeerConnection"]) delete globalThis[door];

  globalThis.ringfence = Object.freeze({ spawnWorker, tryToBreakOut });

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
