// One measurement of Ringfence in a fresh Chromium: `node drive.mjs page|components|warm PLACE LINKS`, one line of JSON out.
//
// `page`: PLACE is the one file; from the choice of LINKS to the ranked queue. `components`: PLACE is the folder
// of the Wasm example; parse to components, twice in one instance, with `warm` after a made-up export. puppeteer-core is found from the working folder.
// The browser is started as the peers start theirs, and memory is read the same way.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join } from "node:path";

const require = createRequire(join(process.cwd(), "drive.mjs"));
const puppeteer = require("puppeteer-core");
const [, , task, place, links] = process.argv;
const limitMs = Number(process.env.LIMIT ?? 240) * 1000;

const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  headless: true,
  protocolTimeout: limitMs + 60_000,
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
});

// Most memory of a renderer, which holds page and worker, in MiB.
let peak = 0;
const children = (pid) => {
  try {
    const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    return listed.split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
};
const family = (pid) => [pid, ...children(pid).flatMap(family)];
const sample = () => {
  for (const pid of family(browser.process().pid)) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer")) continue;
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      peak = Math.max(peak, Number(status.match(/VmHWM:\s+(\d+)/)[1]) / 1024);
    } catch {
      // A process that ended meanwhile.
    }
  }
};
const sampling = setInterval(sample, 200);

const settle = async (page) => {
  const crashed = new Promise((_, reject) => page.on("error", (error) => reject(error)));
  const late = new Promise((_, reject) => setTimeout(() => reject(Error(`not done in ${limitMs / 1000} s`)), limitMs));
  for (const end of [crashed, late]) end.catch(() => {});
  return (done) => Promise.race([done, crashed, late]);
};

const wholePage = async (page, orElse) => {
  await page.goto(`file://${place}#auto`);
  await page.waitForSelector("[data-testid=file-input]");
  await page.evaluate(() => {
    const queued = () => document.querySelector("[data-testid=ring-row]") !== null;
    addEventListener("change", () => (window.chosenAt ??= performance.now()), { capture: true });
    window.ready = new Promise((resolve, reject) => {
      const look = () => {
        const { phase } = document.body.dataset;
        if (phase === "ready" && queued()) resolve(performance.now());
        else if (phase === "failed") reject(Error(document.body.innerText.slice(0, 200)));
      };
      new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
    });
  });
  const field = await page.$("[data-testid=file-input]");
  // A person takes longer to choose a file; meanwhile the worker warms up.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await field.uploadFile(links);
  const whole = await orElse(page.evaluate(async () => (await window.ready) - window.chosenAt));
  const digest = await page.$eval("[data-testid=digest]", (cell) => cell.dataset.digest);
  const [worker] = page.workers();
  const marks = await worker.evaluate(() =>
    [...performance.getEntriesByType("mark").map(({ name, startTime }) => [name, performance.timeOrigin + startTime])]);
  const ends = await page.evaluate(() => performance.timeOrigin + window.chosenAt);
  const steps = [["open", ends], ...marks, ["end", ends + whole]];
  const stages = {};
  for (const [at, [name, from]] of steps.slice(0, -1).entries()) {
    stages[name] = (stages[name] ?? 0) + steps[at + 1][1] - from;
  }
  return { whole, stages, digest, wasm: await linearMemory(worker) };
};

// The glue keeps the module's memory to itself; the inspector finds it by its prototype.
const linearMemory = async (worker) => {
  const { client } = worker;
  const { result } = await client.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await client.send("Runtime.queryObjects", { prototypeObjectId: result.objectId });
  const size = await client.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return Math.max(0, ...this.map((memory) => memory.buffer.byteLength)); }",
    returnByValue: true,
  });
  return size.result.value / 1048576;
};

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };
const served = () =>
  new Promise((resolve) => {
    const server = createServer((request, answer) => {
      const file = join(place, request.url);
      if (extname(file) in TYPES && existsSync(file)) {
        answer.writeHead(200, { "content-type": TYPES[extname(file)] });
        answer.end(readFileSync(file));
      } else {
        answer.writeHead(200, { "content-type": "text/html" });
        answer.end("<!doctype html><input type=file><script src=/components.js></script>");
      }
    }).listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${server.address().port}/`));
  });

const components = async (page, orElse, warmUp = false) => {
  await page.goto(await served());
  const field = await page.$("input");
  await field.uploadFile(links);
  return orElse(page.evaluate(async (warmUp) => {
    const exports = await wasm_bindgen({ module_or_path: "/components_bg.wasm" });
    if (warmUp) {
      ringfenceComponents.warm();
      // As before the page's file is chosen.
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
    const [file] = document.querySelector("input").files;
    const SLICE = 2 * 1024 * 1024;
    const slice = (from) => file.slice(from, from + SLICE).arrayBuffer();
    const once = async () => {
      const stages = {};
      let from = performance.now();
      const lap = (name) => {
        const now = performance.now();
        stages[name] = now - from;
        from = now;
      };
      let coming = slice(0);
      for (let at = 0; at < file.size; at += SLICE) {
        const bytes = new Uint8Array(await coming);
        coming = slice(at + SLICE);
        if (at === 0) ringfenceComponents.begin(bytes, file.size);
        ringfenceComponents.feed(bytes);
      }
      lap("read");
      ringfenceComponents.seal();
      lap("seal");
      const [nodes, edges, count, largest] = ringfenceComponents.count();
      lap("count");
      const whole = Object.values(stages).reduce((sum, stage) => sum + stage);
      return { whole, stages, nodes, edges, components: count, largest };
    };
    const first = await once();
    const wasm = exports.memory.buffer.byteLength / 1048576;
    return { ...first, wasm, again: (await once()).whole };
  }, warmUp));
};

const TASKS = { page: wholePage, components, warm: (page, orElse) => components(page, orElse, true) };
let outcome;
try {
  const page = await browser.newPage();
  outcome = await TASKS[task](page, await settle(page));
} catch (error) {
  outcome = { error: String(error).slice(0, 300) };
}
sample();
clearInterval(sampling);
console.log(JSON.stringify({ ...outcome, renderer: Math.round(peak) }));
setTimeout(() => browser.process().kill("SIGKILL"), 5000).unref();
await browser.close().catch(() => {});
process.exit(0);
