import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** What application and engine share in tests. */
export const EVENT_KEY = "engine-test-event-key";
export const SIGNING_KEY = "signkey-test-0123456789abcdef0123456789abcdef";

/** A child of this test that can be killed like a machine that loses power. */
export type TestProcess = {
  readonly port: number;
  readonly url: string;
  readonly child: ChildProcess;
  /** What it has written so far. */
  readonly output: () => string;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code and how long it took. */
  stop(): Promise<{ code: number | null; tookMs: number }>;
};

type Env = { [name: string]: string };

const running = new Set<ChildProcess>();

/** Kills whatever a test has left behind. */
export async function killAll(): Promise<void> {
  await Promise.all([...running].map(killChild));
}

async function killChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** Starts a TypeScript program and waits until it says over IPC on which port it listens. */
export async function startProcess(
  file: string,
  env: Env,
  onMessage: (message: unknown) => void = () => {},
): Promise<TestProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", file], {
    env: { PATH: "/usr/bin:/bin", NODE_ENV: "test", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  running.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once("exit", (code) => {
      running.delete(child);
      reject(new Error(`${file} ended with ${code}: ${output}`));
    });
    child.on("message", (message) => {
      if (isListening(message)) resolve(message.port);
      else onMessage(message);
    });
  });
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    child,
    output: () => output,
    kill: () => killChild(child),
    stop: async () => {
      const startedAt = Date.now();
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const [code] = (await ended) as [number | null];
      return { code, tookMs: Date.now() - startedAt };
    },
  };
}

function isListening(message: unknown): message is { port: number } {
  return typeof message === "object" && message !== null && "kind" in message && message.kind === "listening";
}

/** Starts the engine as it runs in production, in a process of its own. `port` 0 takes a free one. */
export function startEngine(options: {
  databaseUrl: string;
  appUrl: string;
  port?: number;
  env?: Env;
}): Promise<TestProcess> {
  return startProcess("inngest/engine/main.ts", {
    DATABASE_URL: options.databaseUrl,
    ENGINE_APP_URL: options.appUrl,
    ENGINE_PORT: String(options.port ?? 0),
    INNGEST_EVENT_KEY: EVENT_KEY,
    INNGEST_SIGNING_KEY: SIGNING_KEY,
    ENGINE_RETRY_INTERVAL_MS: "1000",
    LOG_LEVEL: "warn",
    ...options.env,
  });
}
