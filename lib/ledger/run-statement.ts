import "server-only";
import { CompiledQuery } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import { toLedgerError } from "./ledger-error";
import type { Statement } from "./statements";

/** Sends a statement of the ledger in the caller's transaction; its refusals arrive in the domain's words. */
export async function runStatement<Row>(tx: Tx, { text, values }: Statement): Promise<Row[]> {
  try {
    const { rows } = await tx.db.executeQuery<Row>(
      CompiledQuery.raw(text, [...values]) as CompiledQuery<Row>,
    );
    return rows;
  } catch (error) {
    throw toLedgerError(error);
  }
}
