import { expireCodes } from "@/lib/access/expire-codes";
import { sendCode } from "@/lib/access/send-code";
import { sendForgottenNotices, sendNotice } from "@/lib/access/send-notice";
import { eventSchemas } from "@/lib/outbox/events";
import { activateDuePaymentDetails } from "@/lib/properties/activate-payment-details";
import { scheduleOf } from "@/lib/upkeep/timed-jobs";
import { inngest } from "../client";
import { run, runOnTime } from "../run";

/** A one-time code is made and mailed in one step, so that no answer of a step ever holds it. */
export const sendCodeJob = inngest.createFunction(
  { id: "send-code", triggers: [{ event: "access/code.requested" }], retries: 4 },
  async ({ event, step }) => {
    const input = eventSchemas["access/code.requested"].parse(event.data);
    await step.run("send", () => run("send-code", sendCode, input));
  },
);

/** Somebody's account has changed, and they are told. */
export const sendNoticeJob = inngest.createFunction(
  { id: "send-security-notice", triggers: [{ event: "access/notice.due" }], retries: 6 },
  async ({ event, step }) => {
    const input = eventSchemas["access/notice.due"].parse(event.data);
    await step.run("send", () => run("send-security-notice", sendNotice, input));
  },
);

/** Every five minutes: old codes are forgotten, notices and beginnings that a lost event or timer has left are made up for. */
export const sweepAccessJob = inngest.createFunction(
  {
    id: "sweep-access",
    triggers: [{ cron: scheduleOf("sweep-access") }],
    retries: 0,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    await step.run("codes", () => run("sweep-access", expireCodes, undefined));
    await step.run("notices", () => run("sweep-access", sendForgottenNotices, undefined));
    // The last part is written down: it is only reached when the others have worked.
    await step.run("payment-details", () => runOnTime("sweep-access", activateDuePaymentDetails, undefined));
  },
);
