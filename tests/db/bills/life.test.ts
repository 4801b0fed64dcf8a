import { describe, expect, test } from "vitest";
import { acknowledgeBill } from "@/lib/bills/acknowledge-bill";
import { billStatus } from "@/lib/bills/bill";
import { getBill, getOwnBill, listDisputes } from "@/lib/bills/bill-queries";
import { cancelBill } from "@/lib/bills/cancel-bill";
import { changeBill } from "@/lib/bills/change-bill";
import { decideDispute } from "@/lib/bills/decide-dispute";
import { disputeBill } from "@/lib/bills/dispute-bill";
import { updateBillStatus } from "@/lib/bills/update-bill-status";
import { withdrawDispute } from "@/lib/bills/withdraw-dispute";
import { clock } from "@/lib/kernel/clock";
import { ngn } from "@/lib/kernel/money";
import { addEstate, addEstateResident, addStaff } from "../../support/estates";
import { billNow, dayFromNow, issueBill, payableBill } from "../../support/bills";
import { useDatabase } from "../../support/database";
import { addPerson } from "../../support/people";

const testDatabase = useDatabase();
const code = (value: string) => expect.objectContaining({ code: value });
const aTime = (): unknown => expect.stringMatching(/^\d{4}-/);
const DAY_MS = 86_400_000;

describe("issuing", () => {
  test("a bill begins unconfirmed, under a number of its own, in the estate's currency and day", async () => {
    const estate = await addEstate();
    const resident = await addEstateResident(estate);
    // Half past eleven at night in Lagos is still the 28th there, and already the 29th in India.
    const bill = await issueBill(estate, resident, { dueDate: "2030-02-28T22:30:00Z" });
    expect(bill).toMatchObject({ dueOn: "2030-02-28", amount: ngn(500_000n), version: 1 });
    expect(bill.number).toMatch(/^BILL-[0-9A-F]{8}$/);
    expect(await getOwnBill(resident, estate.id, bill.id)).toMatchObject({
      status: "PENDING_ACKNOWLEDGMENT",
      is_payable: false,
      versions: [{ version: 1, hash: bill.contentHash.toString("hex"), acknowledged_at: null }],
    });
  });

  test("is refused for somebody who does not live there, and for staff without the permission", async () => {
    const estate = await addEstate();
    const elsewhere = await addEstateResident(await addEstate());
    const stranger = { ...(await addPerson()), memberships: [] };
    const resident = await addEstateResident(estate);
    await expect(issueBill(estate, elsewhere)).rejects.toThrow(code("not-a-resident"));
    await expect(issueBill(estate, stranger)).rejects.toThrow(code("not-a-resident"));
    const staff = await addStaff(estate, ["ViewBill"]);
    await expect(issueBill({ ...estate, admin: staff }, resident)).rejects.toThrow(
      code("permission-required"),
    );
    const clerk = await addStaff(estate, ["ManageBill"]);
    await expect(issueBill({ ...estate, admin: clerk }, resident)).resolves.toBeDefined();
  });
});

describe("confirming", () => {
  test("keeps who agreed to which words and when, once, also for ten taps at a time", async () => {
    const estate = await addEstate();
    const resident = await addEstateResident(estate);
    const bill = await issueBill(estate, resident);
    await Promise.all(
      Array.from({ length: 10 }, () => acknowledgeBill(resident, estate.id, { billId: bill.id, version: 1 })),
    );
    expect(billStatus(await billNow(bill), bill.dueOn)).toBe("ACKNOWLEDGED");
    const { rows } = await testDatabase.owner.query(
      "select version, person_id, content_hash from bill_acknowledgement where bill_id = $1",
      [bill.id],
    );
    expect(rows).toEqual([{ version: 1, person_id: resident.personId, content_hash: bill.contentHash }]);
    await expect(
      testDatabase.owner.query("update bill_acknowledgement set version = 9 where bill_id = $1", [bill.id]),
    ).rejects.toThrow(/append-only/);
  });

  test("a change asks again, and refuses who read the older words", async () => {
    const estate = await addEstate();
    const resident = await addEstateResident(estate);
    const bill = await payableBill(estate, resident);
    const change = {
      billId: bill.id,
      version: 1,
      reason: "Meter read again",
      content: { amountMinor: 450_000n },
    };
    const changed = await changeBill(estate.admin, estate.id, change);
    expect(changed).toMatchObject({ version: 2, amount: ngn(450_000n), open: ngn(450_000n) });
    expect(billStatus(await billNow(bill), bill.dueOn)).toBe("PENDING_ACKNOWLEDGMENT");
    await expect(acknowledgeBill(resident, estate.id, { billId: bill.id, version: 1 })).rejects.toThrow(
      code("bill-changed"),
    );
    await expect(changeBill(estate.admin, estate.id, change)).rejects.toThrow(code("bill-changed"));
    await acknowledgeBill(resident, estate.id, { billId: bill.id, version: 2 });
    const { versions } = await getBill(estate.admin, estate.id, bill.id);
    expect(versions).toMatchObject([
      { version: 2, amount: "4500.00", reason: "Meter read again", acknowledged_at: aTime() },
      { version: 1, amount: "5000.00", acknowledged_at: aTime() },
    ]);
  });

  test("a change that changes nothing asks nobody", async () => {
    const estate = await addEstate();
    const bill = await payableBill(estate, await addEstateResident(estate));
    const content = { title: bill.title, amountMinor: 500_000n };
    await changeBill(estate.admin, estate.id, { billId: bill.id, version: 1, reason: "None", content });
    expect(await billNow(bill)).toMatchObject({ version: 1, acknowledgedVersion: 1 });
  });
});

describe("disputing", () => {
  test("keeps the bill from being paid until the estate has decided; then it is confirmed anew", async () => {
    const estate = await addEstate();
    const resident = await addEstateResident(estate);
    const bill = await payableBill(estate, resident);
    const disputeId = await disputeBill(resident, estate.id, { billId: bill.id, reason: "Too much water" });
    expect(billStatus(await billNow(bill), bill.dueOn)).toBe("DISPUTED");
    await expect(disputeBill(resident, estate.id, { billId: bill.id, reason: "Again" })).rejects.toThrow(
      code("bill-disputed"),
    );
    await expect(acknowledgeBill(resident, estate.id, { billId: bill.id })).rejects.toThrow(
      code("bill-disputed"),
    );
    await decideDispute(estate.admin, estate.id, { disputeId, decision: "under_review", note: null });
    expect(billStatus(await billNow(bill), bill.dueOn)).toBe("DISPUTED");
    const decisions = await Promise.allSettled(
      (["resolved", "rejected", "rejected"] as const).map((decision) =>
        decideDispute(estate.admin, estate.id, { disputeId, decision, note: "The meter was read twice" }),
      ),
    );
    expect(decisions.filter((decision) => decision.status === "fulfilled")).toHaveLength(1);
    expect(billStatus(await billNow(bill), bill.dueOn)).toBe("PENDING_ACKNOWLEDGMENT");
    await acknowledgeBill(resident, estate.id, { billId: bill.id });
    expect(billStatus(await billNow(bill), bill.dueOn)).toBe("ACKNOWLEDGED");
    const { results } = await listDisputes(estate.admin, estate.id, { limit: 10 });
    expect(results).toMatchObject([{ id: disputeId, note: "The meter was read twice", closed_at: aTime() }]);
  });

  test("is taken back by the resident, who may dispute once more", async () => {
    const estate = await addEstate();
    const resident = await addEstateResident(estate);
    const bill = await issueBill(estate, resident);
    await disputeBill(resident, estate.id, { billId: bill.id, reason: "Too much" });
    await withdrawDispute(resident, estate.id, { billId: bill.id });
    await expect(withdrawDispute(resident, estate.id, { billId: bill.id })).rejects.toThrow(
      code("no-active-dispute"),
    );
    await disputeBill(resident, estate.id, { billId: bill.id, reason: "Still too much" });
    expect((await getBill(estate.admin, estate.id, bill.id)).disputes.map((one) => one.status)).toEqual([
      "open",
      "withdrawn",
    ]);
  });

  test("a neighbour can neither confirm, dispute nor see it", async () => {
    const estate = await addEstate();
    const bill = await issueBill(estate, await addEstateResident(estate));
    const neighbour = await addEstateResident(estate, "Block A, Flat 2", "Chidi Eze");
    const mine = { billId: bill.id };
    await expect(acknowledgeBill(neighbour, estate.id, mine)).rejects.toThrow(code("bill-not-found"));
    await expect(disputeBill(neighbour, estate.id, { ...mine, reason: "x" })).rejects.toThrow(
      code("bill-not-found"),
    );
    await expect(getOwnBill(neighbour, estate.id, bill.id)).rejects.toThrow(code("bill-not-found"));
  });
});

describe("cancelling", () => {
  test("ends an unpaid bill and the dispute about it, once", async () => {
    const estate = await addEstate();
    const resident = await addEstateResident(estate);
    const bill = await issueBill(estate, resident);
    await disputeBill(resident, estate.id, { billId: bill.id, reason: "Not mine" });
    const cancel = { billId: bill.id, status: "CANCELLED" as const, reason: "Wrong flat" };
    await updateBillStatus(estate.admin, estate.id, cancel);
    await cancelBill(estate.admin, estate.id, cancel);
    const seen = await getBill(estate.admin, estate.id, bill.id);
    expect(seen).toMatchObject({ status: "CANCELLED", cancel_reason: "Wrong flat" });
    expect(seen.disputes).toMatchObject([{ status: "resolved", note: "Wrong flat" }]);
    await expect(acknowledgeBill(resident, estate.id, { billId: bill.id })).rejects.toThrow(
      code("bill-cancelled"),
    );
  });

  test("is the only status that a hand can set", async () => {
    const estate = await addEstate();
    const bill = await payableBill(estate, await addEstateResident(estate));
    for (const status of [
      "PAID",
      "PARTIALLY_PAID",
      "OVERDUE",
      "ACKNOWLEDGED",
      "DISPUTED",
      "PENDING",
    ] as const)
      await expect(
        updateBillStatus(estate.admin, estate.id, { billId: bill.id, status, reason: "Because" }),
      ).rejects.toThrow(code("status-follows"));
    expect(await billNow(bill)).toMatchObject({ cancelledAt: null, paid: ngn(0n) });
  });
});

test("a day passes without anybody's help: due today is in time, tomorrow it is overdue", async () => {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  const bill = await payableBill(estate, resident, { dueDate: dayFromNow(0) });
  expect(await getOwnBill(resident, estate.id, bill.id)).toMatchObject({ status: "ACKNOWLEDGED" });
  clock.advance(DAY_MS);
  expect(await getOwnBill(resident, estate.id, bill.id)).toMatchObject({
    status: "OVERDUE",
    is_payable: true,
  });
});
