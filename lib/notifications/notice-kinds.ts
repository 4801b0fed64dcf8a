import "server-only";
import { bill } from "./kinds/bill";
import { billConfirmed } from "./kinds/bill-confirmed";
import { billPaid } from "./kinds/bill-paid";
import { billReminder } from "./kinds/bill-reminder";
import { dispute } from "./kinds/dispute";
import { earningsArrived } from "./kinds/earnings-arrived";
import { earningsStopped } from "./kinds/earnings-stopped";
import { estateCredit } from "./kinds/estate-credit";
import { estateReceipts } from "./kinds/estate-receipts";
import { estateTransfer } from "./kinds/estate-transfer";
import { booking } from "./kinds/booking";
import { bookingDesk } from "./kinds/booking-desk";
import { bookingRefund } from "./kinds/booking-refund";
import { bookingWork } from "./kinds/booking-work";
import { bounty } from "./kinds/bounty";
import { criticalError } from "./kinds/critical-error";
import { order } from "./kinds/order";
import { paymentError } from "./kinds/payment-error";
import { paymentFailed } from "./kinds/payment-failed";
import { paymentReceived } from "./kinds/payment-received";
import { payoutCompleted } from "./kinds/payout-completed";
import { payoutFailed } from "./kinds/payout-failed";
import { plan } from "./kinds/plan";
import { proof } from "./kinds/proof";
import { recurring } from "./kinds/recurring";
import { recurringFailed } from "./kinds/recurring-failed";
import { recurringPaid } from "./kinds/recurring-paid";
import { refund } from "./kinds/refund";
import { rentReminder } from "./kinds/rent-reminder";
import { sale } from "./kinds/sale";
import { tenantJoined } from "./kinds/tenant-joined";
import { walletDeposit } from "./kinds/wallet-deposit";
import { walletRefund } from "./kinds/wallet-refund";
import { welcome } from "./kinds/welcome";
import type { NoticeKind } from "./notice-kind";

/** Every sort of news. The names are permanent: they stand in rows and in unsubscribe links. */
export const noticeKinds = {
  "rent-reminder": rentReminder,
  "payment-received": paymentReceived,
  "payment-failed": paymentFailed,
  "payout-completed": payoutCompleted,
  "payout-failed": payoutFailed,
  "earnings-arrived": earningsArrived,
  "earnings-stopped": earningsStopped,
  refund,
  plan,
  proof,
  "tenant-joined": tenantJoined,
  welcome,
  bill,
  "bill-confirmed": billConfirmed,
  "bill-reminder": billReminder,
  "bill-paid": billPaid,
  dispute,
  "wallet-deposit": walletDeposit,
  "wallet-refund": walletRefund,
  recurring,
  "recurring-paid": recurringPaid,
  "recurring-failed": recurringFailed,
  "estate-transfer": estateTransfer,
  "estate-credit": estateCredit,
  "estate-receipts": estateReceipts,
  booking,
  "booking-desk": bookingDesk,
  "booking-refund": bookingRefund,
  "booking-work": bookingWork,
  order,
  sale,
  bounty,
  "payment-error": paymentError,
  "critical-error": criticalError,
} as const satisfies Record<string, NoticeKind>;
export type KindName = keyof typeof noticeKinds;

export const isKindName = (name: string): name is KindName => Object.hasOwn(noticeKinds, name);
export const kindNames = Object.keys(noticeKinds) as KindName[];
