// Loaded into every process that the launcher starts: when the launcher is gone, however it went, so are they.
const PATIENCE_MS = 3_000;

// Node.js hands its flags on to processes that these start in turn; those have a parent of their own.
if (process.channel && process.env.LATCHKEY_LAUNCHER_PID === String(process.ppid)) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), PATIENCE_MS);
    process.kill(process.pid, "SIGTERM");
  });
  // Watching for the parent is not by itself a reason to stay.
  process.channel.unref();
}
