import { expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { sendPayout } from "@/lib/payouts/send-payout";
import { payRent } from "../../support/paid-rent";
import { useWorld } from "../../support/world";

// The last line of defence: what the database itself refuses, whoever writes to it.
const world = useWorld();
const system = systemActor("test");

test("the database refuses a second live attempt of one payout", async () => {
  const paid = await payRent(world);
  await sendPayout(system, paid);
  const second = world.database.owner.query(
    `insert into payout_attempt (payout_id, number, gateway, transfer_id, beneficiary_id, state)
     select payout_id, 2, gateway, transfer_id || 'x', beneficiary_id, 'ready' from payout_attempt where payout_id = $1`,
    [paid.payoutId],
  );
  await expect(second).rejects.toThrow(/one_live_attempt/);
});

test("the database refuses a second payout for one cause and for one payment", async () => {
  const paid = await payRent(world);
  const copy = (cause: string) =>
    world.database.owner.query(
      `insert into payout (id, kind, cause, payment_id, portfolio_id, amount_minor, currency, status, hold_txn_id)
       select id || 'x', kind, ${cause}, payment_id, portfolio_id, amount_minor, currency, 'pending',
         (select max(id) from ledger.txn where id not in (select hold_txn_id from payout)) from payout where id = $1`,
      [paid.payoutId],
    );
  await expect(copy("cause")).rejects.toThrow(/payout_cause_key/);
  await expect(copy("cause || 'x'")).rejects.toThrow(/payout_one_per_payment/);
});

test("the database refuses to settle more of a month than it costs", async () => {
  const paid = await payRent(world);
  const more = world.database.owner.query(
    "update rent_charge set paid_minor = paid_minor + 1 where lease_id = $1",
    [paid.tenant.leaseId],
  );
  await expect(more).rejects.toThrow(/never_overpaid/);
});

test("the database refuses a second receipt for one success", async () => {
  const paid = await payRent(world);
  const again = world.database.owner.query(
    "insert into receipt select * from receipt where payment_id = $1",
    [paid.payment.id],
  );
  await expect(again).rejects.toThrow(/receipt_pkey/);
});
