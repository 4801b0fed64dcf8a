import { expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { newId } from "@/lib/kernel/id";
import { ngn } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { payoutHeld } from "@/lib/payouts/payout-journals";
import { addMoney, held } from "../../support/cluster";
import { useDatabase } from "../../support/database";

useDatabase();

test("the books themselves refuse to set aside more than the estate has, whoever asks", async () => {
  const money = await addMoney(100_000n);
  const cause = `transfer:${newId("remittance")}`;
  const hold = inTransaction((tx) =>
    postJournal(
      tx,
      payoutHeld({
        cause,
        source: cause,
        payee: { kind: "estate", estateId: money.estate.id },
        amount: ngn(100_001n),
        at: tx.now,
        actor: "test",
      }),
    ),
  );
  await expect(hold).rejects.toMatchObject({ kind: "insufficient-funds" });
  expect(await held(money)).toBe(100_000n);
});
