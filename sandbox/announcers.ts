import type { Books } from "./books";
import { announceTransfer as cashfreeTransfer } from "./cashfree/webhook";
import * as flutterwave from "./flutterwave/webhook";
import type { GatewayName } from "./gateways";
import type { Order } from "./orders";
import * as paystack from "./paystack/webhook";
import { announceOrder as phonepeOrder, announceRefund as phonepeRefund } from "./phonepe/webhook";
import type { Refund } from "./refunds";
import type { Transfer } from "./transfers";
import type { WebhookPost } from "./webhooks";

type Announcer = {
  order?: (order: Order) => void;
  failedTry?: (order: Order) => void;
  refund?: (refund: Refund) => void;
  transfer?: (transfer: Transfer) => void;
};

/** Tells the merchant what happened, each gateway of its own things and in its own words. */
export function announcers(post: WebhookPost, books: Books): Required<Announcer> {
  const table: Record<GatewayName, Announcer> = {
    phonepe: {
      order: (order) => phonepeOrder(post, order),
      refund: (refund) => phonepeRefund(post, refund),
    },
    cashfree: { transfer: (transfer) => cashfreeTransfer(post, transfer) },
    paystack: {
      order: (order) => paystack.announceCharge(post, books, order),
      refund: (refund) => paystack.announceRefund(post, books, refund),
      transfer: (transfer) => paystack.announceTransfer(post, transfer),
    },
    flutterwave: {
      order: (order) => flutterwave.announceCharge(post, order),
      failedTry: (order) => flutterwave.announceCharge(post, order),
      refund: (refund) => flutterwave.announceRefund(post, books, refund),
      transfer: (transfer) => flutterwave.announceTransfer(post, transfer),
    },
  };
  return {
    order: (order) => table[order.gateway].order?.(order),
    failedTry: (order) => table[order.gateway].failedTry?.(order),
    refund: (refund) => table[refund.gateway].refund?.(refund),
    transfer: (transfer) => table[transfer.gateway].transfer?.(transfer),
  };
}
