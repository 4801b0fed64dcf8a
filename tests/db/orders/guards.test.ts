// Goal: what the use-cases promise about orders, the schema refuses to break, and the books notice.
import { expect, test } from "vitest";
import { checkBooks } from "@/lib/ledger/check-books";
import {
  addBuyer,
  addSeller,
  buyThing,
  offer,
  order,
  payoutsOfOrder,
  refundOf,
  sellThing,
} from "../../support/orders";
import { refundOrder } from "@/lib/refunds/refund-order";
import { ended } from "../../support/refunds";
import { useWorld } from "../../support/world";

const world = useWorld();
const change = (statement: string) => world.database.owner.query(statement);
const broken = async () => (await checkBooks()).filter((rule) => rule.violations > 0).map((rule) => rule.id);

/** Changes something behind the books and puts it back; answers which rules noticed. */
async function noticed(table: string, id: string, column: string, value: string): Promise<string[]> {
  const { rows } = await change(`select ${column}::text as was from ${table} where id = '${id}'`);
  const was = (rows as { was: string | null }[])[0]?.was ?? null;
  await change(`update ${table} set ${column} = ${value} where id = '${id}'`);
  const rules = await broken();
  await change(`update ${table} set ${column} = ${was === null ? "null" : `'${was}'`} where id = '${id}'`);
  return rules;
}

test("a thing cannot have two live orders, nor be ordered when it was handed over", async () => {
  const listingId = await offer(await addSeller());
  const placed = await order(await addBuyer(), listingId);
  const again = (id: string) =>
    change(`insert into market_order (id, listing_id, buyer_id, portfolio_id, title, item_minor, platform_basis_points,
      platform_tax_basis_points, gateway_basis_points, platform_fee_minor, platform_tax_minor, gateway_fee_minor,
      reserved_until, created_at)
      select 'ord_${id}', listing_id, buyer_id, portfolio_id, title, item_minor, 0, 0, 0, 0, 0, 0, now(), now()
      from market_order where id = '${placed.id}'`);
  await expect(again("second")).rejects.toThrow("market_order_one_live_per_listing");
  const sold = await sellThing(world);
  await expect(
    change(`update market_order set listing_id = '${sold.listingId}' where id = '${placed.id}'`),
  ).rejects.toThrow("market_order_one_live_per_listing");
});

test("an order cannot be half paid, half completed or priced out of range", async () => {
  const { order: placed, listingId } = await buyThing(world);
  const set = (what: string) => change(`update market_order set ${what} where id = '${placed.id}'`);
  await expect(set("payment_id = null")).rejects.toThrow("paid_orders_have_their_payment");
  await expect(set("status = 'completed'")).rejects.toThrow("completed_once_for_all");
  await expect(set("status = 'refunded'")).rejects.toThrow("ended_orders_say_when");
  await expect(change(`update listing set price_minor = 99 where id = '${listingId}'`)).rejects.toThrow(
    "price",
  );
});

test("the books notice whatever was changed behind an order", async () => {
  const [open, done] = [await buyThing(world), await sellThing(world)];
  const back = await buyThing(world);
  await refundOrder(back.seller.actor, { orderId: back.order.id, reason: "It broke." });
  await ended(await refundOf(back.order.id));
  const [payout] = await payoutsOfOrder(done.order.id);
  expect(await broken()).toEqual([]);

  // Its escrow, and what was paid of it.
  expect(await noticed("market_order", open.order.id, "item_minor", "49999")).toEqual(
    expect.arrayContaining(["I160", "I162", "I166"]),
  );
  // What its seller is paid, and has.
  expect(await noticed("payout", payout?.id ?? "", "amount_minor", "49999")).toEqual(
    expect.arrayContaining(["I161", "I164"]),
  );
  expect(await noticed("payout", payout?.id ?? "", "cause", "'order:other'")).toEqual(["I161"]);
  // Its tax.
  expect(await noticed("market_order", done.order.id, "platform_tax_minor", "762")).toEqual(
    expect.arrayContaining(["I51", "I162"]),
  );
  // Its thing.
  expect(await noticed("listing", open.listingId, "status", "'active'")).toEqual(["I163"]);
  expect(await noticed("listing", done.listingId, "status", "'delisted'")).toEqual(["I163"]);
  // Its refund.
  expect(await noticed("refund", await refundOf(back.order.id), "order_id", `'${open.order.id}'`)).toEqual(
    expect.arrayContaining(["I165"]),
  );
  // Its buyer.
  const { rows } = await change(`select earner_id from portfolio where id = '${done.seller.portfolioId}'`);
  const earner = (rows as { earner_id: string }[])[0]?.earner_id;
  expect(await noticed("market_order", done.order.id, "buyer_id", `'${earner}'`)).toEqual(["I166"]);
});
