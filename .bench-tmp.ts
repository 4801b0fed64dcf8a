import { startApp } from "/work/main/tests/engine/support/app";
import { startEngine, killAll } from "/work/main/tests/engine/support/processes";
import { createServerClient } from "/work/main/tests/engine/support/server-client";
import { createJournal } from "/work/main/tests/engine/support/journal";
const j = createJournal(); const app = await startApp();
const e = await startEngine({ databaseUrl: "postgresql://postgres:postgres@127.0.0.1:45911/scratch", appUrl: app.url });
const url = `http://127.0.0.1:${e.port}`; const c = createServerClient(url);
app.serve(url, (i) => [ i.createFunction({ id: "one", triggers: [{ event: "b/one" }] }, async ({ step, runId }) => { await step.run("a", () => { j.record("one", runId, "a"); return 1; }); j.record("one", runId, "end"); }), i.createFunction({ id: "key", concurrency: { limit: 1, key: "event.data.k" }, triggers: [{ event: "b/key" }] }, async ({ step, runId }) => { await step.run("a", () => { j.record("key", runId, "a"); return 1; }); j.record("key", runId, "end"); }) ]);
await c.ready(2);
const lat: number[] = [], lat2: number[] = [];
for (let i = 0; i < 60; i++) { const n = j.of("one", "a").length; const m = j.of("one", "end").length; const t = Date.now(); await c.send({ name: "b/one", data: { i } }); while (j.of("one", "a").length === n) await new Promise(r => setImmediate(r)); lat.push(Date.now() - t); while (j.of("one", "end").length === m) await new Promise(r => setImmediate(r)); lat2.push(Date.now() - t); }
lat.sort((a, b) => a - b); lat2.sort((a, b) => a - b); console.log("first step p50/p95", lat[30], lat[57], "completion", lat2[30], lat2[57]);
for (const mode of ["batch", "single"]) for (const name of ["one", "key"]) {
  const before = j.of(name, "end").length, N = 1000; const t = Date.now();
  if (mode === "batch") await c.send(...Array.from({ length: N }, (_, i) => ({ name: "b/" + name, data: { i, k: i % 100 } })));
  else await Promise.all(Array.from({ length: N }, (_, i) => c.send({ name: "b/" + name, data: { i, k: i % 100 } })));
  const ing = Date.now() - t; await j.waitFor(name, "end", { count: before + N, timeoutMs: 60000 }); console.log(mode, name, "ingest ms", ing, "all done ms", Date.now() - t, "runs/s", Math.round(N / (Date.now() - t) * 1000));
}
import("node:fs").then(f=>{const s=f.readFileSync("/proc/"+e.child.pid+"/stat","utf8").split(" ");console.log("engine cpu s",(+s[13]+ +s[14])/100, "own", process.cpuUsage().user/1e6)}); console.log(await c.health()); console.log(await e.stop(), e.output()); await killAll(); await app.stop();
