import * as routes from "@/components/routes";
import type { EntryView } from "@/lib/numbers/balance-schemas";

/** Where an owner or an administrator sees the document behind an entry; null where there is none. */
export function documentHref(reader: "owner" | "admin", { document }: EntryView): string | null {
  if (!document) return null;
  if (document.type === "payout")
    return reader === "owner" ? routes.ownerPayout(document.id) : routes.adminPayout(document.id);
  if (!document.payment_id) return null;
  return reader === "owner"
    ? routes.ownerPayment(document.payment_id)
    : routes.adminPayment(document.payment_id);
}
