/** Runs once per server process: checks the configuration and starts handing committed events to the job engine. */
export async function register(): Promise<void> {
  // eslint-disable-next-line node/no-process-env -- set by Next at build time to choose the runtime
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("./lib/env");
  env();
  const { sendEvents } = await import("./inngest/client");
  const { startRelay } = await import("./lib/outbox/relay-outbox");
  const { log } = await import("./lib/log");
  startRelay(sendEvents, (error) => log("jobs").warn({ err: error }, "outbox-not-relayed"));
}
