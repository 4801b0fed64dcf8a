import type { SystemActor } from "@/lib/kernel/actor";
import { sweepFiles } from "@/lib/files/sweep-files";
import { inngest } from "../client";
import { run } from "../run";

const sweep = (actor: SystemActor) => sweepFiles(actor);

/** Every night: files that a crash left behind, and bytes that a silent store kept when they should have gone. */
export const sweepFilesJob = inngest.createFunction(
  {
    id: "sweep-files",
    triggers: [{ cron: "TZ=Asia/Kolkata 30 3 * * *" }],
    retries: 2,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    await step.run("sweep", () => run("sweep-files", sweep, undefined));
  },
);
