import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Starts a process that does one piece of work, kills it as a power cut would once `isThere` says that it has got so far,
 * and answers when it is gone. Throws when it finished before.
 */
export async function killInTheMiddleOf(
  work: string,
  id: string,
  isThere: () => Promise<unknown>,
): Promise<void> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "tests/support/crash-worker.ts", work, id],
    { stdio: ["ignore", "ignore", "pipe"], env: process.env },
  );
  let complaint = "";
  child.stderr.on("data", (text: Buffer) => (complaint += text.toString()));
  const ended = once(child, "exit").then(() => {
    throw new Error(`the worker finished before it could be killed: ${complaint}`);
  });
  await Promise.race([isThere(), ended]);
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
  ended.catch(() => {});
}
