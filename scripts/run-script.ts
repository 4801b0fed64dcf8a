/**
 * Runs a script's work. What the configuration lacks is told in one sentence; any other error with everything that
 * helps to find it. The exit code is 1 then.
 */
export async function runScript(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isConfiguration = error instanceof Error && error.message.startsWith("Configuration: ");
    console.error(isConfiguration ? error.message : error);
    process.exitCode = 1;
  }
}
