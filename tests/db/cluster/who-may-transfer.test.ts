import { expect, test } from "vitest";
import { cancelTransfer } from "@/lib/cluster/cancel-transfer";
import { listTransfers } from "@/lib/cluster/transfer-queries";
import { database } from "@/lib/db/client";
import { addStaff } from "../../support/estates";
import { attemptsOf } from "../../support/people";
import {
  addMoney,
  approve,
  askTransfer,
  held,
  sendTransfer,
  settledTransfer,
  steppedUp,
  transferNow,
} from "../../support/cluster";
import { useWorld } from "../../support/world";

const world = useWorld();
const code = (value: string) => expect.objectContaining({ code: value });
type TransferId = Awaited<ReturnType<typeof askTransfer>>;

test("staff need the permission, others find nothing, and a session must have proved itself", async () => {
  const money = await addMoney(5_000_000n);
  const other = await addMoney(0n);
  const viewer = await steppedUp(await addStaff(money.estate, ["ViewWallet", "ManageBill"]));
  await expect(askTransfer(money, { by: viewer })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(askTransfer(money, { by: other.first })).rejects.toMatchObject({ kind: "not-found" });
  await expect(askTransfer(money, { by: { ...money.first, secret: "none" } })).rejects.toThrow(
    code("step-up-required"),
  );
  const id = await askTransfer(money);
  await expect(approve(other, id)).rejects.toMatchObject({ kind: "not-found" });
  await expect(cancelTransfer(other.first, other.estate.id, { transferId: id })).rejects.toMatchObject({
    kind: "not-found",
  });
  await expect(cancelTransfer(viewer, money.estate.id, { transferId: id })).rejects.toMatchObject({
    kind: "forbidden",
  });
  expect(await held(money)).toBe(3_000_000n);
});

test("the account must exist and be theirs who is named; unless nobody can say", async () => {
  const money = await addMoney(5_000_000n);
  await expect(askTransfer(money, { bankCode: "999" })).rejects.toThrow(code("account-not-found"));
  await expect(askTransfer(money, { accountName: "Bode George" })).rejects.toThrow(
    code("account-holder-differs"),
  );
  await expect(askTransfer(money, { amountMinor: 9_999n })).rejects.toThrow(code("amount-below-minimum"));
  await expect(askTransfer(money, { amountMinor: 5_000_001n })).rejects.toThrow(code("insufficient-funds"));
  expect(await held(money)).toBe(5_000_000n);
  await world.sandbox.setFault({
    gateway: "paystack",
    operation: "lookup",
    fault: "500-before-work",
    times: 3,
  });
  const id = await askTransfer(money);
  expect(await transferNow(money, id)).toMatchObject({
    resolved_name: null,
    account_name: "Forrest Green",
  });
});

test("the account lies sealed, and an attempt keeps the one it was asked for", async () => {
  const money = await addMoney(5_000_000n);
  const id = await askTransfer(money);
  const payoutId = await sendTransfer(money, id);
  await settledTransfer(money, id);
  const [attempt] = await attemptsOf(payoutId);
  const row = await database()
    .selectFrom("beneficiary")
    .selectAll()
    .where("id", "=", attempt?.beneficiary_id ?? "")
    .executeTakeFirstOrThrow();
  expect(row.details_encrypted.includes(Buffer.from("0690000031"))).toBe(false);
  expect(JSON.stringify(await transferNow(money, id))).not.toContain("0690000031");
});

test("the same request key is one transfer, with other content it is refused", async () => {
  const money = await addMoney(5_000_000n);
  const [first, again] = await Promise.all([
    askTransfer(money, { requestKey: "once" }),
    askTransfer(money, { requestKey: "once" }),
  ]);
  expect(again).toBe(first);
  await expect(askTransfer(money, { requestKey: "once", reason: "Other" })).rejects.toThrow(
    code("idempotency-key-reused"),
  );
  expect(await held(money)).toBe(3_000_000n);
  await askTransfer(money);
  const page = await listTransfers(money.first, money.estate.id, { limit: 1 });
  expect(page).toMatchObject({ count: 2, results: [{ status: "pending" }] });
  const rest = await listTransfers(money.first, money.estate.id, {
    limit: 1,
    cursor: page.next_cursor as TransferId,
  });
  expect(rest.results.map((transfer) => transfer.id)).toEqual([first]);
  expect(rest.next_cursor).toBeNull();
});
