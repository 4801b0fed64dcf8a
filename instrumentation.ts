/** Runs once per server process: starts handing committed events to the job engine. */
export async function register(): Promise<void> {
  // eslint-disable-next-line node/no-process-env -- set by Next at build time to choose the runtime
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { sendEvents } = await import("./inngest/client");
  const { startRelay } = await import("./lib/outbox/relay-outbox");
  const { log } = await import("./lib/log");
  startRelay(sendEvents, (error) => log("jobs").warn({ err: error }, "outbox-not-relayed"));
}
