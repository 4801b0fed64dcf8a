import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { toDecimal } from "@/lib/kernel/money";
import type { CreateListingBody } from "./listing-schemas";
import { insertListing } from "./listing-store";
import { requireSeller } from "./order-policy";

/** Offers a thing to everybody. Called twice it is offered twice. Throws `forbidden` for whoever is no seller. */
export async function createListing(actor: PersonActor, body: CreateListingBody): Promise<Id<"listing">> {
  const portfolioId = requireSeller(actor);
  const { price, ...fields } = body;
  return inTransaction(async (tx) => {
    const id = newId("listing");
    await insertListing(tx, {
      ...fields,
      id,
      portfolio_id: portfolioId,
      price_minor: price.amountMinor,
      created_at: tx.now,
      changed_at: tx.now,
    });
    await recordAudit(tx, actor, {
      action: "listing.created",
      subject: id,
      details: { title: fields.title, price: toDecimal(price) },
    });
    return id;
  });
}
