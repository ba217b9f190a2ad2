// One layout in a fresh Chromium: `node layout.mjs WHO FOLDER NODES LINKS ITERATIONS`, one line of JSON out.
//
// WHO is ours, forceatlas2, forceatlas2-exact or cosmos; FOLDER holds its scripts. All lay out the same graph from
// the same seed on the page's own thread. ITERATIONS is 0 for ours until settled. puppeteer-core is found from the
// working folder.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join } from "node:path";

const require = createRequire(join(process.cwd(), "layout.mjs"));
const puppeteer = require("puppeteer-core");
const [, , who, folder, ...numbers] = process.argv;
const [nodes, links, iterations] = numbers.map(Number);
const limitMs = Number(process.env.LIMIT ?? 240) * 1000;

const SCRIPT = { ours: "layout_times.js", cosmos: "cosmos.js" }[who] ?? "vendor.js";
// Without a graphics card cosmos.gl is drawn, and so computed, in software.
const SOFTWARE_GL = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];

const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  headless: true,
  protocolTimeout: limitMs + 60_000,
  args: ["--no-sandbox", "--disable-dev-shm-usage", ...(who === "cosmos" ? SOFTWARE_GL : ["--disable-gpu"])],
});

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };
const server = createServer((request, answer) => {
  const file = join(folder, request.url);
  const isFile = extname(file) in TYPES && existsSync(file);
  answer.writeHead(200, { "content-type": isFile ? TYPES[extname(file)] : "text/html" });
  answer.end(isFile ? readFileSync(file) : '<!doctype html><div id="stage"></div>');
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

// Everything below runs in the page.
const begin = () => {
  // xorshift32: the same graph for everybody.
  window.chance = (seed) => () => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) / 2 ** 32;
  };
  // Groups of a hundred nodes; nine links of ten stay inside theirs, no link is there twice.
  window.graph = (nodes, links) => {
    const draw = chance(20);
    const whole = (below) => Math.floor(draw() * below);
    const seen = new Set();
    const ends = new Uint32Array(2 * links);
    while (seen.size < links) {
      const one = whole(nodes);
      const other = draw() < 0.9 ? one - (one % 100) + whole(Math.min(100, nodes)) : whole(nodes);
      const key = Math.min(one, other) * nodes + Math.max(one, other);
      if (one === other || other >= nodes || seen.has(key)) continue;
      ends.set([one, other], 2 * seen.size);
      seen.add(key);
    }
    return ends;
  };
  window.timed = async (act) => {
    const from = performance.now();
    await act();
    return performance.now() - from;
  };
};

const ours = async (nodes, links, iterations) => {
  await wasm_bindgen({ module_or_path: "/layout_times_bg.wasm" });
  const ends = graph(nodes, links);
  const first = await timed(() => ringfenceLayout.begin(nodes, ends));
  const whole = await timed(() => {
    // As the worker does: positions are handed out now and then, and are part of the time.
    while (!ringfenceLayout.settled() && !(iterations && ringfenceLayout.iterations() >= iterations)) {
      ringfenceLayout.step(10);
    }
  });
  const done = ringfenceLayout.iterations();
  return { first, iteration: whole / done, iterations: done, settled: ringfenceLayout.settled() ? first + whole : null };
};

const forceAtlas2 = async (nodes, links, iterations, barnesHutOptimize) => {
  const ends = graph(nodes, links);
  const draw = chance(9);
  const drawn = new V.UndirectedGraph();
  for (let node = 0; node < nodes; node++) drawn.addNode(node, { x: draw() * 1000, y: draw() * 1000 });
  for (let at = 0; at < ends.length; at += 2) drawn.mergeEdge(ends[at], ends[at + 1]);
  const settings = { barnesHutOptimize, gravity: 1, scalingRatio: 10 };
  const go = (iterations) => timed(() => V.forceAtlas2.assign(drawn, { iterations, settings }));
  const first = await go(1);
  return { first, iteration: (await go(iterations)) / iterations, iterations };
};

const cosmos = async (nodes, links, iterations) => {
  const space = 4096;
  const draw = chance(9);
  const places = Float32Array.from({ length: 2 * nodes }, () => draw() * space);
  const ends = Float32Array.from(graph(nodes, links));
  const stage = document.getElementById("stage");
  stage.style.cssText = "width: 800px; height: 600px";
  const ticks = [];
  let moved = null;
  await new Promise((resolve) => {
    const drawn = new Cosmos(stage, {
      spaceSize: space,
      simulationDecay: 100_000,
      enableSimulation: true,
      onSimulationTick: () => {
        // Read back, for only then is a tick done.
        const now = drawn.getPointPositions();
        moved = now.some((place, at) => Math.abs(place - places[at]) > 1);
        ticks.push(performance.now());
        if (ticks.length > iterations) {
          drawn.pause();
          resolve();
        }
      },
    });
    drawn.setPointPositions(places);
    drawn.setLinks(ends);
    Promise.resolve(drawn.ready).then(() => {
      drawn.render();
      drawn.start(1);
    });
  });
  if (!moved) throw Error("no node moved");
  const gaps = ticks.slice(1).map((tick, at) => tick - ticks[at]);
  gaps.sort((a, b) => a - b);
  return { iteration: gaps[gaps.length >> 1], iterations: gaps.length };
};

const TASKS = {
  ours: [ours],
  cosmos: [cosmos],
  forceatlas2: [forceAtlas2, true],
  "forceatlas2-exact": [forceAtlas2, false],
};
let outcome;
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(begin);
  await page.addScriptTag({ url: `/${SCRIPT}` });
  const [task, ...more] = TASKS[who];
  const late = new Promise((_, reject) => setTimeout(() => reject(Error(`not done in ${limitMs / 1000} s`)), limitMs));
  outcome = await Promise.race([page.evaluate(task, nodes, links, iterations, ...more), late]);
} catch (error) {
  outcome = { error: String(error).slice(0, 300) };
}
console.log(JSON.stringify(outcome));
setTimeout(() => browser.process().kill("SIGKILL"), 5000).unref();
await browser.close().catch(() => {});
process.exit(0);
