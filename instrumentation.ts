/** Runs once per server process: checks the configuration and starts handing committed events to the job engine. */
export async function register(): Promise<void> {
  // eslint-disable-next-line node/no-process-env -- set by Next at build time to choose the runtime
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env, warningsAbout } = await import("./lib/env");
  const settings = env();
  const { sendEvents } = await import("./inngest/client");
  const { startRelay } = await import("./lib/outbox/relay-outbox");
  const { log } = await import("./lib/log");
  for (const warning of warningsAbout(settings)) log("app").warn({ warning }, "configuration-should-change");
  startRelay(sendEvents, (error) => log("jobs").warn({ err: error }, "outbox-not-relayed"));
}
