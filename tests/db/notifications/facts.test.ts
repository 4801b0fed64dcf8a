import { expect, test } from "vitest";
import { findPaymentFacts } from "@/lib/notifications/payment-facts";
import { findPayoutFacts } from "@/lib/notifications/payout-facts";
import { payRent } from "../../support/paid-rent";
import { ended, giveBack } from "../../support/refunds";
import { useWorld } from "../../support/world";

const world = useWorld();

test("what was given back is no month of its own in a notice", async () => {
  const paid = await payRent(world);
  await ended((await giveBack(paid, 300_000n)).id);
  const facts = await findPaymentFacts(paid.payment.id);
  expect(facts?.payment.settled.map((part) => part.amount)).toEqual(["9000.00"]);
});

test("a notice names the account that counts, not the one that will count tomorrow", async () => {
  const paid = await payRent(world);
  const { portfolioId, actor } = paid.tenant.owner;
  await world.database.owner.query(
    "update beneficiary set replaced_at = now() + interval '1 day' where portfolio_id = $1",
    [portfolioId],
  );
  await world.database.owner.query(
    `insert into beneficiary (id, portfolio_id, method, holder_name, details_encrypted, gateway_id, masked, created_by, effective_from)
     select 'ben_tomorrow', portfolio_id, method, holder_name, details_encrypted, 'tomorrow', 'TOMORROW', $2, now() + interval '1 day'
     from beneficiary where portfolio_id = $1`,
    [portfolioId, actor.personId],
  );
  const facts = await findPayoutFacts(paid.payoutId);
  expect(facts?.payout.retry_payment_details).toMatch(/1191/);
});
