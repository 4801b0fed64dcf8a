import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { useDatabase } from "../support/database";

useDatabase();

const count = (db: ReturnType<typeof database>) =>
  db
    .selectFrom("person")
    .select((eb) => eb.fn.countAll().as("count"))
    .executeTakeFirstOrThrow();

test("a query on another connection inside a transaction is refused, before it can wait for ever", async () => {
  await expect(inTransaction(() => count(database()))).rejects.toMatchObject({ code: "invariant-violated" });
  await expect(inTransaction((tx) => count(tx.db))).resolves.toBeTruthy();
  await expect(count(database())).resolves.toBeTruthy();
});

test("a transaction inside a transaction is refused", async () => {
  await expect(inTransaction(() => inTransaction(() => Promise.resolve(1)))).rejects.toMatchObject({
    code: "invariant-violated",
  });
});
