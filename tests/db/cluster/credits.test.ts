import { describe, expect, test } from "vitest";
import { getCredit, listCredits, openCreditFile } from "@/lib/cluster/credit-queries";
import { rejectCredit } from "@/lib/cluster/reject-credit";
import { verifyCredit } from "@/lib/cluster/verify-credit";
import { database } from "@/lib/db/client";
import { addStaff } from "../../support/estates";
import { addMoney, addTreasurer, enterCredit, held, steppedUp, type MoneyWorld } from "../../support/cluster";
import { useDatabase } from "../../support/database";

useDatabase();
const code = (value: string) => expect.objectContaining({ code: value });
type CreditId = Awaited<ReturnType<typeof enterCredit>>;

const verify = ({ estate, second }: MoneyWorld, creditId: CreditId, by = second) =>
  verifyCredit(by, by.secret, estate.id, { creditId, note: null });
const refuse = ({ estate, second }: MoneyWorld, creditId: CreditId, by = second) =>
  rejectCredit(by, estate.id, { creditId, note: "No such line at the bank" });

describe("money that came outside", () => {
  test("counts once a second person has verified it, and never by one alone", async () => {
    const money = await addMoney(0n);
    const id = await enterCredit(money, { amountMinor: 5_000_000n });
    expect(await held(money)).toBe(0n);
    await expect(verify(money, id, money.first)).rejects.toThrow(code("second-person-required"));
    await expect(refuse(money, id, money.first)).rejects.toThrow(code("second-person-required"));
    await expect(verify(money, id, { ...money.second, secret: "none" })).rejects.toThrow(
      code("step-up-required"),
    );
    expect(await held(money)).toBe(0n);
    await verify(money, id);
    expect(await held(money)).toBe(5_000_000n);
    expect(await getCredit(money.first, money.estate.id, id)).toMatchObject({
      status: "verified",
      decided_by: { id: money.second.personId },
      can_decide: false,
    });
  });

  test("ten verifications at once count it once", async () => {
    const money = await addMoney(0n);
    const third = await addTreasurer(money.estate, "Kemi Alade");
    const id = await enterCredit(money);
    const said = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => verify(money, id, index % 2 ? third : money.second)),
    );
    expect(said.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await held(money)).toBe(5_000_000n);
  });

  test("that nobody finds is rejected with the reason, for good", async () => {
    const money = await addMoney(0n);
    const id = await enterCredit(money);
    await refuse(money, id);
    await expect(verify(money, id)).rejects.toThrow(code("credit-decided-already"));
    await expect(refuse(money, id)).rejects.toThrow(code("credit-decided-already"));
    expect(await held(money)).toBe(0n);
    expect(await getCredit(money.first, money.estate.id, id)).toMatchObject({
      status: "rejected",
      decision_note: "No such line at the bank",
    });
  });
});

const file = (bytes: Uint8Array, declaredType = "image/png") => ({
  file: { field: "file", fileName: "slip.png", declaredType, bytes },
});

test("evidence that is what it says, of at most 5 MB, and a day that can be", async () => {
  const money = await addMoney(0n);
  const text = new TextEncoder().encode("received, honestly");
  await expect(enterCredit(money, file(text))).rejects.toThrow(code("file-type-not-allowed"));
  await expect(enterCredit(money, file(new Uint8Array()))).rejects.toThrow(code("file-empty"));
  await expect(enterCredit(money, file(new Uint8Array(5 * 1024 * 1024 + 1)))).rejects.toThrow(
    code("file-too-large"),
  );
  await expect(enterCredit(money, { receivedOn: "2099-01-01" })).rejects.toThrow(
    code("received-on-not-possible"),
  );
  expect(await listCredits(money.first, money.estate.id, { limit: 10 })).toMatchObject({ count: 0 });
});

test("the same request key is one credit", async () => {
  const money = await addMoney(0n);
  const first = await enterCredit(money, { requestKey: "once" });
  expect(await enterCredit(money, { requestKey: "once" })).toBe(first);
  await expect(enterCredit(money, { requestKey: "once", amountMinor: 1n })).rejects.toThrow(
    code("idempotency-key-reused"),
  );
});

test("staff need the permission, and another estate's people find neither credit nor evidence", async () => {
  const [money, other] = [await addMoney(0n), await addMoney(0n)];
  const viewer = await steppedUp(await addStaff(money.estate, ["ViewWallet"]));
  await expect(enterCredit({ ...money, first: viewer })).rejects.toMatchObject({ kind: "forbidden" });
  const id = await enterCredit(money);
  await expect(verify(money, id, viewer)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(verify(other, id)).rejects.toMatchObject({ kind: "not-found" });
  await expect(getCredit(other.first, other.estate.id, id)).rejects.toMatchObject({ kind: "not-found" });
  await expect(openCreditFile(other.first, other.estate.id, id)).rejects.toMatchObject({
    kind: "not-found",
  });
  expect(await openCreditFile(viewer, money.estate.id, id)).toMatchObject({ contentType: "image/png" });
  const clerk = await steppedUp(await addStaff(money.estate, ["ManageBill"]));
  await expect(getCredit(clerk, money.estate.id, id)).rejects.toMatchObject({ kind: "forbidden" });
});

test("pages of the list meet without a gap, and waiting ones can be asked for alone", async () => {
  const money = await addMoney(0n);
  const ids = [];
  for (let each = 0; each < 3; each += 1) ids.push(await enterCredit(money));
  await verify(money, ids[0] as CreditId);
  const list = (query: object) => listCredits(money.second, money.estate.id, { limit: 2, ...query });
  const page = await list({});
  expect(page).toMatchObject({ count: 3, results: [{ id: ids[2], can_decide: true }, { id: ids[1] }] });
  expect(await list({ cursor: page.next_cursor })).toMatchObject({
    results: [{ id: ids[0], can_decide: false }],
    next_cursor: null,
  });
  expect(await list({ waiting: true })).toMatchObject({ count: 2 });
});

test("the database itself refuses one person in both parts", async () => {
  const money = await addMoney(0n);
  const id = await enterCredit(money);
  const alone = database()
    .transaction()
    .execute(async (db) => {
      await db
        .selectNoFrom((eb) =>
          eb.fn("set_config", [eb.val("app.estate"), eb.val("*"), eb.lit(true)]).as("set"),
        )
        .execute();
      await db
        .updateTable("manual_credit")
        .set({ decision: "rejected", decided_by: money.first.personId, decided_at: new Date() })
        .where("id", "=", id)
        .execute();
    });
  await expect(alone).rejects.toThrow(/credit_by_two_people/);
});
