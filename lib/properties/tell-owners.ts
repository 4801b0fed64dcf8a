import "server-only";
import type { NoticeKind } from "@/lib/access/access-mails";
import { appendNotice } from "@/lib/access/append-notice";
import type { Tx } from "@/lib/db/in-transaction";
import { listContacts } from "./beneficiary-store";

const EARLIER_ADDRESS_MS = 30 * 86_400_000;

/** Mails every owner of a portfolio about its payment details, also at an address they had in the last thirty days. */
export async function tellOwners(
  tx: Tx,
  portfolioId: string,
  kind: NoticeKind,
  details: Record<string, string>,
): Promise<void> {
  const since = new Date(tx.now.getTime() - EARLIER_ADDRESS_MS);
  for (const contact of await listContacts(tx, portfolioId, since))
    await appendNotice(tx, { ...contact, kind, details });
}
