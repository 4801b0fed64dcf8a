import { expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { noticeEvent } from "@/lib/notifications/notice-event";
import { sendNotice } from "@/lib/notifications/send-notice";
import { settlePayment } from "@/lib/payments/settle-payment";
import { payableBill } from "../../support/bills";
import { addEstate, addEstateResident } from "../../support/estates";
import { eventsOf, noticesAbout } from "../../support/notices";
import { payDirectly } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");

test("a payer is told once that a bill was not paid, and not by a mail that leaves after it was", async () => {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  const { payment } = await payDirectly(estate, resident, await payableBill(estate, resident));
  const settle = () => settlePayment(system, { merchantOrderId: payment.merchant_order_id });
  await world.sandbox.payOrder(payment.merchant_order_id, "failure");
  clock.advance(2 * 3_600_000);
  await settle();
  const [eventId = ""] = await eventsOf("payments/payment.failed", payment.id);
  const told = await Promise.all(Array.from({ length: 20 }, () => noticeEvent(system, { eventId })));
  const mailIds = new Set(told.flatMap((one) => one.mailIds));
  expect(mailIds.size).toBe(1);
  expect(await noticesAbout(payment.id)).toHaveLength(2);

  await world.sandbox.payOrder(payment.merchant_order_id);
  await settle();
  for (const noticeId of mailIds) await sendNotice(system, { noticeId });
  expect(await noticesAbout(payment.id)).toMatchObject([
    { channel: "bell", state: "sent", title: expect.stringMatching(/^Not paid: ₦/) as string },
    { channel: "mail", state: "skipped", reason: "overtaken" },
  ]);
  expect(await world.sandbox.mails(resident.email)).toEqual([]);
});
