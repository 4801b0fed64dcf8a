import { createHmac } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { POST as flutterwave } from "@/app/api/payments/webhooks/flutterwave/route";
import { POST as paystack } from "@/app/api/payments/webhooks/paystack/route";
import { database } from "@/lib/db/client";
import type { GatewayName } from "@/lib/gateways/gateway";
import { systemActor } from "@/lib/kernel/actor";
import { processWebhook } from "@/lib/webhooks/process-webhook";
import { receiveWebhook } from "@/lib/webhooks/receive-webhook";
import { callRoute } from "../support/call-route";
import { testEnvironment } from "../support/environment";
import { useWorld } from "../support/world";

useWorld();
beforeEach(async () => {
  await database().deleteFrom("webhook_inbox").execute();
});

const inbox = () => database().selectFrom("webhook_inbox").selectAll().orderBy("id").execute();
const setting = (name: string): string => testEnvironment[name] ?? "";

const cases = [
  {
    name: "paystack",
    route: paystack,
    body: JSON.stringify({ event: "charge.success", data: { reference: "lkpyunknown0000000001" } }),
    transfer: JSON.stringify({ event: "transfer.success", data: { reference: "lkpounknown0000000001" } }),
    other: JSON.stringify({ event: "subscription.create", data: {} }),
    sign: (body: string) => ({
      "x-paystack-signature": createHmac("sha512", setting("PAYSTACK_SECRET_KEY")).update(body).digest("hex"),
    }),
  },
  {
    name: "flutterwave",
    route: flutterwave,
    body: JSON.stringify({ event: "charge.completed", data: { tx_ref: "lkpyunknown0000000002" } }),
    transfer: JSON.stringify({ event: "transfer.completed", data: { reference: "lkpounknown0000000002" } }),
    other: JSON.stringify({ event: "subscription.cancelled", data: {} }),
    sign: () => ({ "verif-hash": setting("FLUTTERWAVE_WEBHOOK_SECRET") }),
  },
] as const;

test.each(cases)(
  "$name without its proof is answered 401 and not even stored",
  async ({ name, route, body }) => {
    const wrong: Record<string, string>[] = [
      {},
      { "x-paystack-signature": "0".repeat(128) },
      { "verif-hash": "guess" },
      { "x-paystack-signature": createHmac("sha512", "").update(body).digest("hex"), "verif-hash": "" },
      { authorization: `Bearer ${setting("PAYSTACK_SECRET_KEY")}` },
    ];
    for (const headers of wrong) {
      const answer = await callRoute(route, "POST", `/api/payments/webhooks/${name}/`, {
        rawBody: body,
        headers,
      });
      expect(answer.status).toBe(401);
    }
    expect(await inbox()).toEqual([]);
  },
);

test.each(cases)(
  "$name is stored once, and what nobody knows here changes nothing",
  async ({ name, route, body, transfer, other, sign }) => {
    const send = (rawBody: string) =>
      callRoute(route, "POST", `/api/payments/webhooks/${name}/`, { rawBody, headers: sign(rawBody) });
    expect((await send(body)).body).toMatchObject({ received: true, duplicate: false });
    expect((await send(body)).body).toMatchObject({ received: true, duplicate: true });
    for (const more of [transfer, other, "no json"]) expect((await send(more)).status).toBe(200);
    const states: string[] = [];
    for (const { id } of await inbox())
      states.push((await processWebhook(systemActor("test"), { webhookId: id.toString() })).state);
    expect(states).toEqual(["unmatched", "unmatched", "ignored", "unmatched"]);
    expect((await inbox()).map(({ gateway }) => gateway)).toEqual([name, name, name, name]);
  },
);

test("a gateway that is none of ours is refused, whatever it shows", async () => {
  const raw = { body: Buffer.from("{}"), header: () => setting("FLUTTERWAVE_WEBHOOK_SECRET") };
  await expect(receiveWebhook("stripe" as GatewayName, raw)).rejects.toMatchObject({
    kind: "unauthenticated",
    code: "webhook-source-unknown",
  });
  expect(await inbox()).toEqual([]);
});
