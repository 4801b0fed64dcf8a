// Goal: a group of facts is written whole or not at all, each fact once, and the culprit is named.
import { describe, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { getBalance } from "@/lib/ledger/balances";
import { bank, gatewayReceivable } from "@/lib/ledger/chart";
import type { Journal } from "@/lib/ledger/journal";
import { postFacts } from "@/lib/ledger/post-facts";
import { addOwnerAccounts, journalOf, post, transfer, useBooks, vault } from "./books";

const database = useBooks();
const phonepe = gatewayReceivable("phonepe");
const postGroup = (journals: readonly Journal[]) => inTransaction((tx) => postFacts(tx, journals));

async function countTxns(journals: readonly Journal[]): Promise<number> {
  const keys = journals.map((journal) => journal.key);
  const { rowCount } = await database.owner.query("select from ledger.txn where key = any($1)", [keys]);
  return rowCount ?? 0;
}

test("a group of 256 over hot and cold accounts arrives whole, answers in order and repeats safely", async () => {
  const owners = await Promise.all(Array.from({ length: 8 }, () => addOwnerAccounts()));
  const journals = Array.from({ length: 256 }, (_, index) => {
    const { payable } = owners[index % 8] ?? { payable: vault };
    return journalOf(transfer(phonepe, payable, BigInt(index + 1)));
  });
  const before = await getBalance(phonepe);
  const first = await postGroup(journals);
  const again = await postGroup(journals.toReversed());

  expect(first.every((posted) => posted.created)).toBe(true);
  expect(again).toEqual(first.toReversed().map(({ ledgerTxnId }) => ({ ledgerTxnId, created: false })));
  expect((await getBalance(phonepe)).amountMinor - before.amountMinor).toBe((256n * 257n) / 2n);
});

test("no facts are no posting", async () => {
  expect(await postGroup([])).toEqual([]);
});

test("a group that was half known writes the other half", async () => {
  const journals = [1n, 2n, 3n, 4n].map((amountMinor) => journalOf(transfer(phonepe, vault, amountMinor)));
  const known = await postGroup(journals.slice(0, 2));
  const all = await postGroup(journals);
  expect(all.map((posted) => posted.created)).toEqual([false, false, true, true]);
  expect(all.slice(0, 2).map((posted) => posted.ledgerTxnId)).toEqual(
    known.map((posted) => posted.ledgerTxnId),
  );
});

test("a fact is the same fact by either door", async () => {
  const journal = journalOf(transfer(phonepe, vault, 77n));
  const { ledgerTxnId } = await post(journal);
  expect(await postGroup([journal])).toEqual([{ ledgerTxnId, created: false }]);
});

test("a fact that stands twice in its group moves money once", async () => {
  const before = await getBalance(vault);
  const journal = journalOf(transfer(phonepe, vault, 5n));
  const [first, second] = await postGroup([journal, journal]);
  expect(first).toEqual(second);
  expect((await getBalance(vault)).amountMinor - before.amountMinor).toBe(5n);
});

describe("a group is refused whole and its culprit named", () => {
  const good = () => journalOf(transfer(phonepe, vault, 10n));

  async function expectRefused(culprit: Journal, code: string): Promise<void> {
    const group = [good(), culprit, good()];
    const known = await countTxns(group);
    await expect(postGroup(group)).rejects.toMatchObject({ code, details: { keys: [culprit.key] } });
    expect(await countTxns(group)).toBe(known);
  }

  test("when a line draws on a floor, even if the account could pay", async () => {
    await post(journalOf(transfer(phonepe, vault, 1_000n)));
    await expectRefused(journalOf(transfer(vault, bank(), 1n)), "journal-not-a-fact");
  });
  test("when an account is unknown", async () => {
    const stranger = { ...vault, code: "IN:test:stranger" };
    await expectRefused(journalOf(transfer(phonepe, stranger, 1n)), "journal-not-a-fact");
  });
  test("when an account is frozen", async () => {
    const { payable } = await addOwnerAccounts();
    await database.owner.query("select ledger.set_frozen($1, true)", [payable.code]);
    await expectRefused(journalOf(transfer(phonepe, payable, 1n)), "account-frozen");
  });
  test("when a key was used for other content, before or within the group", async () => {
    const journal = good();
    const other = { ...journal, lines: transfer(phonepe, vault, 11n) };
    await expect(postGroup([journal, other])).rejects.toMatchObject({
      kind: "conflict",
      code: "journal-key-reused",
      details: { keys: [journal.key] },
    });
    expect(await countTxns([journal])).toBe(0);
    await post(journal);
    await expectRefused(other, "journal-key-reused");
  });
  test("when a fact has no lines or does not balance, whoever calls the function", async () => {
    const call = (codes: string, amounts: string) =>
      database.owner.query(
        "select * from ledger.post_facts(array['raw:1'], array['k'], array[now()], array['a'], array['s'], array[$1], array[$2])",
        [codes, amounts],
      );
    await expect(call("{}", "{}")).rejects.toMatchObject({ code: "LG008", detail: "raw:1" });
    await expect(call("{IN:bank}", "{5}")).rejects.toMatchObject({ code: "LG004", detail: "raw:1" });
    await expect(call("{IN:bank,IN:gst_input}", "{5,-4}")).rejects.toMatchObject({ code: "LG004" });
    await expect(call("{IN:bank,IN:gst_input}", "{5}")).rejects.toMatchObject({ code: "LG008" });
    await expect(call("{IN:bank}", "{5,-5}")).rejects.toMatchObject({ code: "LG008" });
  });
});

test("a group has its limit and takes no reversals", async () => {
  const many = Array.from({ length: 257 }, () => journalOf(transfer(phonepe, vault, 1n)));
  await expect(postGroup(many)).rejects.toMatchObject({ kind: "invariant-violated" });
  const { ledgerTxnId } = await post(journalOf(transfer(phonepe, bank(), 1n)));
  const reversal = journalOf(transfer(bank(), phonepe, 1n), { reverses: ledgerTxnId });
  await expect(postGroup([reversal])).rejects.toMatchObject({ kind: "invariant-violated" });
});
