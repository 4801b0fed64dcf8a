import type { SystemActor } from "@/lib/kernel/actor";
import { sweepFiles } from "@/lib/files/sweep-files";
import { scheduleOf } from "@/lib/upkeep/timed-jobs";
import { inngest } from "../client";
import { runOnTime } from "../run";

const sweep = (actor: SystemActor) => sweepFiles(actor);

/** Every night: files that a crash left behind, and bytes that a silent store kept when they should have gone. */
export const sweepFilesJob = inngest.createFunction(
  {
    id: "sweep-files",
    triggers: [{ cron: scheduleOf("sweep-files") }],
    retries: 2,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    await step.run("sweep", () => runOnTime("sweep-files", sweep, undefined));
  },
);
