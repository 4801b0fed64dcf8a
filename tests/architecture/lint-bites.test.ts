import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

// A lint configuration with a mistake passes everything in silence. Each rule is shown a file that it must refuse.
const ROOT = process.cwd();
let folder = "";
let findings: { filename: string; code: string }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "latchkey-lint-"));
  await cp(path.join(ROOT, "tests/architecture/fixtures"), folder, { recursive: true });
  for (const file of [".oxlintrc.json", "tsconfig.json"])
    await cp(path.join(ROOT, file), path.join(folder, file));
  await symlink(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  const oxlint = path.join(ROOT, "node_modules/.bin/oxlint");
  const { stdout } = await promisify(execFile)(
    oxlint,
    ["--type-aware", "--format", "json", "app", "components", "inngest", "lib", "sandbox"],
    {
      cwd: folder,
    },
  ).catch((error: { stdout: string }) => error);
  const report = JSON.parse(stdout.slice(stdout.indexOf("{"))) as { diagnostics: typeof findings };
  findings = report.diagnostics;
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  ["components/reads-the-server.tsx", "boundaries(dependencies)"],
  ["app/tenant/reads-the-database.ts", "boundaries(dependencies)"],
  ["lib/kernel/does-io.ts", "boundaries(dependencies)"],
  ["lib/ledger/knows-a-domain.ts", "boundaries(dependencies)"],
  ["lib/properties/looks-up.ts", "boundaries(dependencies)"],
  ["lib/gateways/cashfree/knows-phonepe.ts", "boundaries(dependencies)"],
  ["sandbox/knows-the-application.ts", "boundaries(dependencies)"],
  ["inngest/engine/knows-a-domain.ts", "boundaries(dependencies)"],
  ["lib/utils/misc.ts", "boundaries(no-unknown-files)"],
  ["lib/payments/reads-the-environment.ts", "node(no-process-env)"],
  ["lib/payments/CamelCase.ts", "unicorn(filename-case)"],
  ["lib/payments/index.ts", "oxc(no-barrel-file)"],
  ["lib/payments/forgets-to-wait.ts", "typescript(no-floating-promises)"],
  ["lib/payments/knows-any.ts", "typescript(no-explicit-any)"],
  ["lib/payments/misses-a-case.ts", "typescript(switch-exhaustiveness-check)"],
  ["lib/payments/goes-round.ts", "import(no-cycle)"],
  ["lib/payments/is-too-long.ts", "eslint(max-lines-per-function)"],
  ["lib/payments/is-too-tall.ts", "eslint(max-lines)"],
])("%s is refused by %s", (file, rule) => {
  const codes = findings.filter((finding) => finding.filename === file).map((finding) => finding.code);
  expect(codes).toContain(rule);
});

test("files that keep the rules are left alone", () => {
  const clean = ["lib/payments/start-rent-payment.ts", "lib/kernel/money.ts", "lib/db/client.ts"];
  expect(findings.filter((finding) => clean.includes(finding.filename))).toEqual([]);
});
