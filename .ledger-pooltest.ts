import { readFileSync } from "node:fs";
import { createPool } from "/work/main/lib/db/client";
const u = new URL(readFileSync("/tmp/ledger-work/url2", "utf8")); u.pathname = "/lk";
const M = 4000;
async function run(label: string, role?: string) {
  const pool = createPool({ connectionString: u.href, max: 16, ...(role ? { role } : {}) });
  let n = 0, ok = 0, bad = 0; const t = Date.now(); const errs: Record<string, number> = {};
  await Promise.all(Array.from({ length: 16 }, async () => { while (n < M) { const i = ++n;
    await pool.query("select txn_id, created from ledger.post($1,$2,$3,$4,$5,$6,$7,$8)", [label + i, "k", new Date(), "a", "s", ["IN:owner:1:payable", "IN:phonepe:receivable"], ["1", "-1"], null]).then(() => ok++, (e) => { bad++; errs[e.code] = (errs[e.code] ?? 0) + 1; }); } }));
  console.log(label, ok, bad, Date.now() - t, errs); await pool.end();
}
const pool = createPool({ connectionString: u.href, max: 1 });
for (let i = 0; i < 2; i++) for (const role of [undefined, "latchkey_app"]) {
  await pool.query("select ledger.post($1,'seed',now(),'x','x', array['IN:phonepe:receivable','IN:owner:1:payable'], array[2000,-2000]::bigint[], null)", ["seed" + i + role]);
  await run("r" + i + role, role);
}
await pool.end();
