import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";

/** Writes down what a check of all statements found, for the figures that people read; each call is one more line. */
export async function recordBooksCheck(found: {
  statements: number;
  broken: readonly string[];
}): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.db
      .insertInto("books_check")
      .values({ checked_at: tx.now, statements: found.statements, broken: [...found.broken] })
      .execute();
  });
}
