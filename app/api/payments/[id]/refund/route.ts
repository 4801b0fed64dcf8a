import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { previewRefund } from "@/lib/refunds/refund-queries";
import {
  refundPreviewQuery,
  refundPreviewView,
  refundView,
  startRefundBody,
} from "@/lib/refunds/refund-schemas";
import { refundPayment } from "@/lib/refunds/refund-actions";

const params = z.object({ id: idSchema("payment") });

export const GET = route({
  auth: ["owner", "admin"],
  params,
  query: refundPreviewQuery,
  response: refundPreviewView,
  handle: ({ actor, params: { id }, query }) => previewRefund(actor, { paymentId: id, amount: query.amount }),
});

export const POST = route({
  auth: ["owner", "admin"],
  params,
  body: startRefundBody,
  response: refundView,
  status: 201,
  idempotency: "optional",
  handle: ({ actor, params: { id }, body, requestKey }) =>
    refundPayment(actor, { paymentId: id, body, requestKey }),
});
