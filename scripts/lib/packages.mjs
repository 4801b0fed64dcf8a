import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { otherUsers } from "./lock.mjs";
import { Refusal } from "./refusal.mjs";
import { CommandFailed, run } from "./run.mjs";

/** Where launchers of this checkout note that they use it. */
export const usersFolder = (root) => path.join(root, "node_modules/.cache/latchkey/running");

/**
 * Whether npm installed exactly what the lock file asks for. npm leaves its own list in node_modules, so this notices
 * an installation by hand as well as a changed lock. Packages for other platforms may be absent.
 *
 * @param {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }> }} lock
 * @param {{ packages: Record<string, { version?: string, integrity?: string }> } | null} installed
 */
export function isInstalled(lock, installed) {
  if (!installed) return false;
  const isPresent = ([name, wanted]) => {
    if (name === "") return true;
    const found = installed.packages[name];
    if (!found) return Boolean(wanted.optional);
    return found.version === wanted.version && found.integrity === wanted.integrity;
  };
  const isWanted = (name) => name in lock.packages;
  return Object.entries(lock.packages).every(isPresent) && Object.keys(installed.packages).every(isWanted);
}

/**
 * Installs the packages when those present are not those of the lock file. Answers whether it did.
 *
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function installPackages(root) {
  const lock = readJson(path.join(root, "package-lock.json"));
  if (!lock) throw new Refusal("package-lock.json is missing or damaged: check out the repository again.");
  if (isInstalled(lock, readJson(path.join(root, "node_modules/.package-lock.json")))) return false;
  const [other] = otherUsers(usersFolder(root));
  if (other) {
    throw new Refusal(
      `The packages changed while another Latchkey (process ${other}) runs from this checkout: stop it first.`,
    );
  }
  // npm tells scripts where it is itself; a script that was started without npm looks for it in the PATH.
  const npm = process.env.npm_execpath;
  const [command, prefix] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  // The build needs the tools too, also where NODE_ENV=production would leave them out.
  const args = [...prefix, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  try {
    await run(command, args, { cwd: root, env: process.env });
  } catch (error) {
    if (error.code === "ENOENT")
      throw new Refusal("npm is missing: install Node.js 20.19 or newer together with npm.");
    if (!(error instanceof CommandFailed)) throw error;
    throw new CommandFailed(
      "npm ci failed: check the connection to the npm registry and the free disk space, then start again.",
      error.output,
    );
  }
  return true;
}

function readJson(file) {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
