import { issueBatch } from "@/lib/bills/issue-batch";
import { sweepBatches } from "@/lib/bills/sweep-batches";
import type { Id } from "@/lib/kernel/id";
import { eventSchemas } from "@/lib/outbox/events";
import { scheduleOf } from "@/lib/upkeep/timed-jobs";
import { inngest } from "../client";
import { run, runOnTime } from "../run";

/** Some seconds' work a step: long enough to be worth one, short enough for any server's limit. */
const CHUNKS_A_STEP = 5;
/** Far more than the longest list takes; then the five-minute run takes over. */
const STEPS_MAX = 20;

type Due = { estateId: Id<"estate">; batchId: Id<"billBatch"> };
const issueSome = (actor: Parameters<typeof issueBatch>[0], due: Due) =>
  issueBatch(actor, due, { chunksMax: CHUNKS_A_STEP });

/** A committed batch is issued to its end. What was issued is in the database, so a run that begins anew goes on from there. */
export const issueBillBatchJob = inngest.createFunction(
  {
    id: "issue-bill-batch",
    triggers: [{ event: "bills/batch.due" }],
    retries: 5,
    concurrency: { limit: 1, key: "event.data.batchId" },
  },
  async ({ event, step }) => {
    const due = eventSchemas["bills/batch.due"].parse(event.data) as Due;
    for (let part = 0; part < STEPS_MAX; part += 1) {
      const { isDone } = await step.run(`issue-${part}`, () => run("issue-bill-batch", issueSome, due));
      if (isDone) return;
    }
  },
);

/** Every five minutes: batches that a lost event or a crash has left half issued. */
export const sweepBillBatchesJob = inngest.createFunction(
  {
    id: "sweep-bill-batches",
    triggers: [{ cron: scheduleOf("sweep-bill-batches") }],
    retries: 0,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    await step.run("sweep", () => runOnTime("sweep-bill-batches", sweepBatches, undefined));
  },
);
