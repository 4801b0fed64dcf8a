import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { sendNotice } from "@/lib/notifications/send-notice";
import { sendOrder } from "@/lib/payments/send-order";
import { findPayment } from "@/lib/payments/payment-store";
import { settlePayment } from "@/lib/payments/settle-payment";
import { processRecurringPayments } from "@/lib/recurring/process-recurring-payments";
import { checkRefund } from "@/lib/refunds/check-refund";
import { sendPayout } from "@/lib/payouts/send-payout";

// A process that does one piece of work and may be killed in the middle of it: `node crash-worker.ts <work> <id>`.
const actor = systemActor("crash-worker");
const [work, id = ""] = process.argv.slice(2);

if (work === "send-payout") await sendPayout(actor, { payoutId: id as Id<"payout"> });
else if (work === "check-refund") await checkRefund(actor, { refundId: id });
else if (work === "settle-payment") await settlePayment(actor, { merchantOrderId: id });
else if (work === "send-notice") await sendNotice(actor, { noticeId: id as Id<"notification"> });
else if (work === "process-recurring-payments") await processRecurringPayments(actor);
else if (work === "send-order") {
  const payment = await findPayment(id as Id<"payment">);
  if (payment) await sendOrder(actor, payment);
} else throw new Error(`unknown work ${work}`);
process.exit(0);
