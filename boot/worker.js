// Starts the worker. `cargo xtask dist` puts this behind the worker's glue, in a data block.
(() => {
  "use strict";

  const tellCrash = (error) => postMessage({ crash: String(error) });
  addEventListener("unhandledrejection", (event) => tellCrash(event.reason));

  // The first message brings the module and a line to the hasher or from it; the module then takes over `onmessage`
  // and says Ready.
  onmessage = (event) => {
    if (!event.data.wasm) return;
    onmessage = null;
    globalThis.ringfenceAside = event.data.aside;
    wasm_bindgen({ module_or_path: event.data.wasm }).catch(tellCrash);
  };
})();
