import { checkBooksJob } from "./functions/check-books";
import { endLeasesJob } from "./functions/end-leases";
import { processWebhookJob } from "./functions/process-webhook";
import { releaseWaitingPayoutsJob } from "./functions/release-waiting-payouts";
import { trackRefundJob } from "./functions/track-refund";
import { retryPayoutJob } from "./functions/retry-payout";
import { sendPayoutJob } from "./functions/send-payout";
import { chargeRentJob, processScheduledPayoutsJob, sweepPaymentsJob } from "./functions/sweep";
import { trackPaymentJob } from "./functions/track-payment";

/** Every job of the product; what is not in this list does not run. */
export const jobs = [
  processWebhookJob,
  trackPaymentJob,
  sendPayoutJob,
  trackRefundJob,
  retryPayoutJob,
  releaseWaitingPayoutsJob,
  sweepPaymentsJob,
  processScheduledPayoutsJob,
  endLeasesJob,
  chargeRentJob,
  checkBooksJob,
];
