import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { LedgerAccount } from "./chart";
import { openAccountStatement } from "./statements";
import { runStatement } from "./run-statement";

/**
 * Opens an account in the books, in the caller's transaction. Opening it again changes nothing.
 *
 * @throws DomainError `invariant-violated` `account-differs` when it is open with another currency, type, floor, scope
 *   or number of slots: what an account is never changes.
 */
export async function openAccount(tx: Tx, account: LedgerAccount): Promise<void> {
  await runStatement(tx, openAccountStatement(account));
}
