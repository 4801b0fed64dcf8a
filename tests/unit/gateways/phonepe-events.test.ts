import { describe, expect, test } from "vitest";
import { toGatewayEvent } from "@/lib/gateways/phonepe/map";
import { webhookBody } from "@/lib/gateways/phonepe/schemas";

describe("what a webhook is about", () => {
  const event = (body: object) => toGatewayEvent(webhookBody.parse(body));
  const payload = { merchantOrderId: "lkpy01k2", state: "COMPLETED" };

  test.each([
    [{ event: "checkout.order.completed", payload }, "checkout.order.completed"],
    [{ event: "checkout.order.failed", type: "IGNORED_THEN", payload }, "checkout.order.failed"],
    [{ type: "CHECKOUT_ORDER_COMPLETED", payload }, "checkout.order.completed"],
  ])("%j is about an order", (body, type) => {
    expect(event(body)).toEqual({ kind: "order", reference: "lkpy01k2", type });
  });

  test.each(["pg.refund.accepted", "pg.refund.completed", "pg.refund.failed"])(
    "%s is about a refund",
    (type) => {
      const refund = { merchantRefundId: "rfnd01k2", state: "COMPLETED" };
      expect(event({ event: type, payload: refund })).toEqual({
        kind: "refund",
        reference: "rfnd01k2",
        type,
      });
    },
  );

  test.each([
    { event: "pg.refund.failed", payload: { refundId: "without our reference" } },
    { event: "checkout.transaction.attempt.failed", payload },
    { event: "something.new" },
    { event: "something.new", payload: "text" },
  ])("%j is none of our business", (body) => {
    expect(event(body)?.kind).toBe("ignored");
  });

  test.each([{ event: "checkout.order.completed", payload: {} }, { event: "checkout.order.failed" }, {}])(
    "%j is no webhook of PhonePe",
    (body) => {
      expect(event(body)).toBeNull();
    },
  );
});
