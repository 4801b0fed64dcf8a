import { sendCodeJob, sendNoticeJob, sweepAccessJob } from "./functions/send-access-mails";
import { activatePaymentDetailsJob } from "./functions/activate-payment-details";
import { checkBooksJob } from "./functions/check-books";
import { processPayoutsJob } from "./functions/process-payouts";
import { processSubscriptionRenewalsJob } from "./functions/process-subscription-renewals";
import { issueStatementsJob } from "./functions/issue-statements";
import { endLeasesJob } from "./functions/end-leases";
import {
  checkOverdueBillsJob,
  processRecurringPaymentsJob,
  sendRemindersJob,
} from "./functions/estate-timers";
import { expireOrdersJob } from "./functions/expire-orders";
import { flagLateBookingsJob } from "./functions/flag-late-bookings";
import { issueBillBatchJob, sweepBillBatchesJob } from "./functions/issue-bill-batch";
import { processWebhookJob } from "./functions/process-webhook";
import { releaseWaitingPayoutsJob } from "./functions/release-waiting-payouts";
import { applyRetentionJob, sealAuditJob } from "./functions/keep-up";
import { trackRefundJob } from "./functions/track-refund";
import {
  noticeBillJob,
  noticeBookingJob,
  noticeEventJob,
  noticeMoneyJob,
  noticeOrderJob,
  noticeRecurringJob,
} from "./functions/notice-event";
import { remindOfRentJob, sendDueNoticesJob, tellEstateReceiptsJob } from "./functions/notice-timers";
import { retryPayoutJob } from "./functions/retry-payout";
import { sweepFilesJob } from "./functions/sweep-files";
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
  processPayoutsJob,
  endLeasesJob,
  chargeRentJob,
  processSubscriptionRenewalsJob,
  checkBooksJob,
  processRecurringPaymentsJob,
  sendRemindersJob,
  checkOverdueBillsJob,
  noticeEventJob,
  noticeBillJob,
  noticeRecurringJob,
  noticeMoneyJob,
  noticeBookingJob,
  noticeOrderJob,
  tellEstateReceiptsJob,
  sendDueNoticesJob,
  remindOfRentJob,
  sealAuditJob,
  applyRetentionJob,
  issueStatementsJob,
  sweepFilesJob,
  sendCodeJob,
  sendNoticeJob,
  sweepAccessJob,
  activatePaymentDetailsJob,
  issueBillBatchJob,
  sweepBillBatchesJob,
  expireOrdersJob,
  flagLateBookingsJob,
];
