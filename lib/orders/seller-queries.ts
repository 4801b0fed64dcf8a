import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { PersonActor } from "@/lib/kernel/actor";
import { inr } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { getBalance } from "@/lib/ledger/balances";
import { sellerPayable } from "@/lib/ledger/chart";
import { getSeller } from "./listing-queries";
import type { SellerHomeView } from "./listing-schemas";
import { requireSeller } from "./order-policy";

/** What a seller's home answers: what waits for them, and how their money stands. Throws `forbidden` for no seller. */
export async function getSellerHome(actor: PersonActor): Promise<SellerHomeView> {
  const portfolioId = requireSeller(actor);
  const [seller, available, orders, payouts] = await Promise.all([
    getSeller(portfolioId),
    getBalance(sellerPayable(portfolioId)),
    database()
      .selectFrom("market_order")
      .select([
        sql<bigint>`count(*) filter (where status = 'escrowed')`.as("to_hand_over"),
        sql<bigint>`count(*) filter (where status = 'escrowed' and problem is not null)`.as("problems"),
        sql<bigint>`coalesce(sum(item_minor) filter (where status = 'escrowed'), 0)::bigint`.as("waiting"),
        sql<bigint>`coalesce(sum(item_minor) filter (where status = 'completed'), 0)::bigint`.as("earned"),
      ])
      .where("portfolio_id", "=", portfolioId)
      .executeTakeFirstOrThrow(),
    database()
      .selectFrom("payout")
      .select([
        sql<bigint>`coalesce(sum(amount_minor) filter (where status in ('pending', 'processing', 'retry_scheduled', 'failed')), 0)::bigint`.as(
          "coming",
        ),
        sql<bigint>`coalesce(sum(amount_minor) filter (where status = 'completed'), 0)::bigint`.as("arrived"),
      ])
      .where("portfolio_id", "=", portfolioId)
      .where("kind", "=", "seller_payout")
      .executeTakeFirstOrThrow(),
  ]);
  return {
    ...seller,
    currency: "INR",
    to_hand_over: Number(orders.to_hand_over),
    problems: Number(orders.problems),
    ...wireAmount("waiting", inr(orders.waiting)),
    ...wireAmount("earned", inr(orders.earned)),
    ...wireAmount("coming", inr(payouts.coming)),
    ...wireAmount("paid_out", inr(payouts.arrived)),
    ...wireAmount("available", available),
    ...wireAmount("minimum", inr(env().payouts.minimumMinor)),
  };
}
