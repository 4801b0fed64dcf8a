import { startEngine } from "./engine";
import { engineEnv, type EngineEnv } from "./engine-env";
import { createLog, reasonOf } from "./engine-log";

/** Beyond the drain, in case PostgreSQL does not let its connections go. */
const STOP_MAX_MS = 5000;

function readEnv(): EngineEnv {
  try {
    return engineEnv();
  } catch (error) {
    return endWith(reasonOf(error));
  }
}

function endWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const env = readEnv();
const log = createLog(env.LOG_LEVEL);
const engine = await startEngine(env, log).catch((error: unknown) =>
  endWith(`The job engine cannot start: ${reasonOf(error)}.`),
);

let isStopping = false;
function stop(): void {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(0), STOP_MAX_MS).unref();
  void engine.stop().finally(() => process.exit(0));
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// Without its parent nobody would ever stop it, and it would go on calling an application that is gone.
process.on("disconnect", stop);
process.send?.({ kind: "listening", port: engine.port });
