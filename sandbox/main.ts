import { catchMail } from "./mail/catcher";
import { openSandbox } from "./sandbox";
import { sandboxEnv, type SandboxEnv } from "./sandbox-env";
import { serve } from "./server";

/** Ends with one sentence: whoever starts us shows it to a person. */
function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const failOnBusyPort =
  (variable: "SANDBOX_PORT" | "SANDBOX_SMTP_PORT", env: SandboxEnv) =>
  (error: unknown): never => {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    return fail(isTaken ? new Error(`Port ${env[variable]} is taken: set ${variable} to another.`) : error);
  };

async function main(): Promise<void> {
  const env = sandboxEnv();
  const sandbox = await openSandbox(env, (error) => {
    console.error("The sandbox cannot write its books, so it may promise nothing more.");
    fail(error);
  });
  const smtpPort = await catchMail(sandbox).catch(failOnBusyPort("SANDBOX_SMTP_PORT", env));
  const { port, url } = await serve(sandbox).catch(failOnBusyPort("SANDBOX_PORT", env));
  console.log(`Gateway sandbox: ${url}, mail on port ${smtpPort}`);
  process.send?.({ type: "listening", port, url, smtpPort });
}

// Every answer that left is in the books already, so there is nothing to finish.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => process.exit(0));
// Our parent is gone, whichever way it went.
if (process.send) process.on("disconnect", () => process.exit(0));

main().catch(fail);
