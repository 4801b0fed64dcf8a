import { makePlan, portVariables } from "../../scripts/lib/environment.mjs";
import { ROOT, runInForeground, runMain } from "../../scripts/lib/foreground.mjs";
import { findOwner } from "../../scripts/lib/lock.mjs";
import { loadSecrets } from "../../scripts/lib/secrets.mjs";

/** Runs a program in the world of a Latchkey that runs: `node run-beside.mjs <its data folder> <the program> …`. */
async function main() {
  const [dataDir = "", program = "", ...rest] = process.argv.slice(2);
  const owner = findOwner(dataDir);
  if (!owner) throw new Error(`no Latchkey runs on ${dataDir}`);
  const settings = { ...process.env, LATCHKEY_DATA_DIR: dataDir, ...portVariables(owner.ports) };
  const { app } = makePlan(settings, { root: ROOT, secrets: loadSecrets(dataDir) });
  return runInForeground([program, ...rest], { ...app, LOG_LEVEL: "warn" });
}

runMain(main);
