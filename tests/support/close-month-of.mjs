import { makePlan, portVariables } from "../../scripts/lib/environment.mjs";
import { ROOT, runInForeground, runMain } from "../../scripts/lib/foreground.mjs";
import { findOwner } from "../../scripts/lib/lock.mjs";
import { loadSecrets } from "../../scripts/lib/secrets.mjs";

/** Closes the present month in a Latchkey that runs: `node close-month-of.mjs <its data folder>`. */
async function main() {
  const [dataDir = ""] = process.argv.slice(2);
  const owner = findOwner(dataDir);
  if (!owner) throw new Error(`no Latchkey runs on ${dataDir}`);
  const settings = { ...process.env, LATCHKEY_DATA_DIR: dataDir, ...portVariables(owner.ports) };
  const { app } = makePlan(settings, { root: ROOT, secrets: loadSecrets(dataDir) });
  return runInForeground(["tests/support/close-month.ts"], { ...app, LOG_LEVEL: "warn" });
}

runMain(main);
