import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { LaunchOptions } from "@playwright/test";

const ROOT = path.resolve(import.meta.dirname, "../..");
const CACHE = path.join(ROOT, "node_modules/.cache");
/** Root has no user namespaces to sandbox in, and nothing but our own pages is opened. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const SYSTEM_BROWSERS = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const run = promisify(execFile);

/**
 * The browser to test with: CHROMIUM_PATH, else the one that npm has installed (the same everywhere, needs no package
 * of the system), else a Chrome of the system, else one that Playwright downloads.
 */
export async function findBrowser(): Promise<LaunchOptions> {
  const given = process.env["CHROMIUM_PATH"];
  if (given) return { executablePath: given, args: ARGS };
  if (process.platform === "linux" && process.arch === "x64") return unpackChromium();
  const system = SYSTEM_BROWSERS.find((file) => existsSync(file));
  if (system) return { executablePath: system, args: ARGS };
  await run(process.execPath, [path.join(ROOT, "node_modules/playwright/cli.js"), "install", "chromium"]);
  return { args: ARGS };
}

/** Unpacks once, in a folder that is moved into place when it is complete; about 200 MB. */
async function unpackChromium(): Promise<LaunchOptions> {
  const manifest = await readFile(path.join(ROOT, "node_modules/@sparticuz/chromium/package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const folder = path.join(CACHE, `chromium-${version}`);
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    executablePath: path.join(folder, "chromium"),
    args: ARGS,
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: path.join(folder, "al2023/lib"),
      FONTCONFIG_PATH: path.join(folder, "fonts"),
    },
  };
}

async function unpackInto(folder: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(`${folder}.`);
  try {
    // It unpacks into the temp folder, takes whatever is called `chromium` there for its own, and brings its libraries
    // only where it believes to run on Lambda; a process of its own keeps those settings away from ours.
    const script = `import("@sparticuz/chromium").then(({ default: it }) => it.executablePath())`;
    const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" };
    await run(process.execPath, ["-e", script], { cwd: ROOT, env });
    await writeFile(path.join(draft, "fonts/fonts.conf"), fontsConfiguration(path.join(folder, "fonts")));
    await rename(draft, folder);
  } catch (error) {
    // Somebody else was faster; any other reason is a real one.
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** The one that comes with it looks for the fonts in Lambda's temp folder. */
const fontsConfiguration = (folder: string): string =>
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`;
