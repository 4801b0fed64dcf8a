import { describe, expect, test } from "vitest";
import { acknowledgeBill } from "@/lib/bills/acknowledge-bill";
import { cancelBill } from "@/lib/bills/cancel-bill";
import { changeBill } from "@/lib/bills/change-bill";
import { decideDispute } from "@/lib/bills/decide-dispute";
import { listDisputes } from "@/lib/bills/bill-queries";
import { disputeBill } from "@/lib/bills/dispute-bill";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import { issueBill, payableBill } from "../../support/bills";
import { addEstate, addEstateResident, addStaff } from "../../support/estates";
import { bellOf, bellsOf, tellEverything } from "../../support/notices";
import { fundWallet, payFromWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const subjectsTo = async ({ email }: { email: string }) =>
  (await world.sandbox.mails(email)).map(({ subject }) => subject);

async function home() {
  const estate = await addEstate();
  return { estate, resident: await addEstateResident(estate) };
}

describe("a bill", () => {
  test("is told to its resident once, with the amount, the day and the way to it, though its event comes five times", async () => {
    const { estate, resident } = await home();
    const neighbour = await addEstateResident(estate, "Block A, Flat 2", "Ada");
    const bill = await issueBill(estate, resident);
    await tellEverything(5);
    const bells = await bellsOf(resident);
    expect(bells).toMatchObject([
      {
        kind: "bill",
        role: "resident",
        estate_id: estate.id,
        title: "New bill: ₦5,000 for Water",
        href: `/resident/${estate.id}/bills/${bill.id}`,
      },
    ]);
    expect(bells[0]?.sentence).toMatch(
      /^Palm Gardens asks you for ₦5,000 for Water by \w+day \d+ \w+.*\. Read it and confirm it; then you can pay\.$/,
    );
    expect(await subjectsTo(resident)).toEqual(["New bill: ₦5,000 for Water"]);
    expect([await bellOf(neighbour), await bellOf(estate.admin)]).toEqual([[], []]);
  });

  test("that was confirmed before anybody read of it is not announced any more", async () => {
    const { estate, resident } = await home();
    await payableBill(estate, resident);
    await tellEverything();
    expect(await bellOf(resident)).toEqual(["You confirmed ₦5,000 for Water"]);
  });

  test("that is confirmed and paid at once is told as paid, and not as confirmed too", async () => {
    const { estate, resident } = await home();
    await fundWallet(world, estate, resident, 500_000n);
    const bill = await issueBill(estate, resident);
    await payFromWallet(estate, resident, bill, { acknowledgeVersion: 1 });
    await tellEverything();
    expect(await bellOf(resident)).toEqual(["₦5,000 is in your wallet", "Paid: ₦5,000 for Water"]);
  });
});

describe("a bill that is no longer what it was", () => {
  test("because it has changed asks to be confirmed anew and says what is different", async () => {
    const { estate, resident } = await home();
    const bill = await payableBill(estate, resident);
    await changeBill(estate.admin, estate.id, {
      billId: bill.id,
      version: 1,
      content: { amountMinor: 400_000n },
      reason: "meter read wrongly",
    });
    await tellEverything(2);
    const [changed, ...more] = await bellsOf(resident);
    expect(more).toEqual([]);
    expect(changed?.title).toBe("Changed bill: ₦4,000 for Water");
    expect(changed?.sentence).toBe(
      "Palm Gardens has changed the bill for Water: it asks for ₦4,000 instead of ₦5,000. The reason: Meter read wrongly. What was confirmed before no longer counts: confirm it anew, then you can pay.",
    );
  });

  test("because it is cancelled is told with the reason", async () => {
    const { estate, resident } = await home();
    const bill = await issueBill(estate, resident);
    await cancelBill(estate.admin, estate.id, { billId: bill.id, reason: "issued twice" });
    await tellEverything();
    expect(await bellsOf(resident)).toMatchObject([
      {
        title: "Cancelled: ₦5,000 for Water",
        sentence:
          "Palm Gardens took back the bill of ₦5,000 for Water: Issued twice. There is nothing to pay for it.",
      },
    ]);
  });

  test("because its resident has left the estate is not told to them", async () => {
    const { estate, resident } = await home();
    await issueBill(estate, resident);
    // What they still are there is somebody of its staff.
    await database()
      .updateTable("membership")
      .set({ role: "estate_staff" })
      .where("person_id", "=", resident.personId)
      .execute();
    await tellEverything();
    expect(await bellOf(resident)).toEqual([]);
    expect(await subjectsTo(resident)).toEqual([]);
  });
});

describe("a question about a bill", () => {
  test("alerts those who may decide, and its answers reach the resident", async () => {
    const { estate, resident } = await home();
    const decider = await addStaff(estate, ["ManageBill"]);
    const onlooker = await addStaff(estate, ["ViewBill", "ManageWallet"]);
    const bill = await issueBill(estate, resident);
    await tellEverything();
    await disputeBill(resident, estate.id, { billId: bill.id, reason: "I was away all month" });
    await tellEverything(5);
    for (const one of [estate.admin, decider]) {
      expect(await bellsOf(one)).toMatchObject([
        {
          title: "Tunde Bello questions a bill of ₦5,000",
          href: `/estate/${estate.id}/bills/${bill.id}`,
        },
      ]);
      expect(await subjectsTo(one)).toEqual(["Tunde Bello questions a bill of ₦5,000"]);
    }
    expect(await bellOf(onlooker)).toEqual([]);
    const [dispute] = (await listDisputes(estate.admin, estate.id, { limit: 1 })).results;
    const disputeId = dispute?.id as Id<"dispute">;
    await decideDispute(estate.admin, estate.id, { disputeId, decision: "under_review", note: null });
    await tellEverything(2);
    await decideDispute(estate.admin, estate.id, { disputeId, decision: "rejected", note: "the meter ran" });
    await tellEverything(2);
    const [, looked, answered, ...more] = await bellsOf(resident);
    expect(more).toEqual([]);
    expect(looked?.title).toBe("Your question about Water is looked at");
    expect(answered?.title).toBe("The bill for Water stands");
    expect(answered?.sentence).toMatch(/The meter ran\. Confirm it to pay it; it is due on \w+day/);
    expect(await bellOf(decider)).toHaveLength(1);
  });

  test("that was right says so, and one about a cancelled bill is told as the cancellation alone", async () => {
    const { estate, resident } = await home();
    const [wrong, gone] = [
      await issueBill(estate, resident),
      await issueBill(estate, resident, { title: "Gate" }),
    ];
    await tellEverything();
    for (const { id } of [wrong, gone]) await disputeBill(resident, estate.id, { billId: id, reason: "No" });
    const disputes = (await listDisputes(estate.admin, estate.id, { limit: 2 })).results;
    const disputeId = disputes.find((one) => one.bill_id === wrong.id)?.id as Id<"dispute">;
    await decideDispute(estate.admin, estate.id, { disputeId, decision: "resolved", note: "you are right" });
    await cancelBill(estate.admin, estate.id, { billId: gone.id, reason: "no gate" });
    await tellEverything();
    expect((await bellOf(resident)).slice(2)).toEqual([
      "You were right about Water",
      "Cancelled: ₦5,000 for Gate",
    ]);
    expect(await bellOf(estate.admin)).toEqual([]);
    await acknowledgeBill(resident, estate.id, { billId: wrong.id });
  });
});
