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
