// Goal: what everybody shares is one bill for each of them, and the shares add up.
import { expect, test } from "vitest";
import { getBatch } from "@/lib/bills/batch-queries";
import { listBills } from "@/lib/bills/bill-queries";
import { commitBatch } from "@/lib/bills/commit-batch";
import { addResident } from "@/lib/estates/add-resident";
import { issueList, listOf, rehearse, threeResidents } from "../../support/batches";
import { dayFromNow } from "../../support/bills";
import { useDatabase } from "../../support/database";
import { addEstate, addEstateResident } from "../../support/estates";

useDatabase();
const code = (value: string) => expect.objectContaining({ code: value });

const shared = { title: "Generator", type: "maintenance", due_date: dayFromNow(20) };

test("an estate-wide bill is one bill for each who lives there, its total split without losing a kobo", async () => {
  const estate = await addEstate();
  const residents = await threeResidents(estate);
  // Somebody with two flats is still one person.
  await addResident(estate.admin, estate.id, {
    personId: residents[0].personId,
    unitName: "Flat 7",
  });
  await addEstateResident(await addEstate(), "Flat 1");
  const everybody = { ...shared, total: "100.00" };
  const batchId = await issueList(estate, { everybody });
  expect(await getBatch(estate.admin, estate.id, batchId)).toMatchObject({
    kind: "estate_wide",
    title: "Generator",
    bill_count: 3,
    amount: "100.00",
  });
  const { results } = await listBills(estate.admin, estate.id, { batch_id: batchId, limit: 10 });
  expect(results.map((bill) => bill.amount).toSorted()).toEqual(["33.33", "33.33", "33.34"]);
  expect(new Set(results.map((bill) => bill.user_id))).toHaveLength(3);
  expect(results.every((bill) => bill.category === "estate_wide")).toBe(true);
});

test("what is to be looked at again is said once for everybody", async () => {
  const estate = await addEstate();
  await threeResidents(estate);
  const everybody = { ...shared, amount: "10", due_date: dayFromNow(-1) };
  await issueList(estate, { everybody });
  const { warnings, warning_count } = await rehearse(estate, { everybody });
  expect(warning_count).toBe(2);
  expect(warnings).toMatchObject([
    { code: "alike", message: expect.stringMatching(/^3 of them/) as string },
    { code: "due-day-past" },
  ]);
});

test("an estate-wide bill is refused where nobody lives, and for a total of which some would pay nothing", async () => {
  const estate = await addEstate();
  await expect(rehearse(estate, { everybody: { ...shared, amount: "10" } })).rejects.toThrow(
    code("nobody-lives-here"),
  );
  await threeResidents(estate);
  await expect(rehearse(estate, { everybody: { ...shared, total: "0.02" } })).rejects.toThrow(
    code("total-too-small"),
  );
});

test("an estate-wide bill rehearsed before somebody moved in is refused", async () => {
  const estate = await addEstate();
  await threeResidents(estate);
  const list = { everybody: { ...shared, amount: "10" } };
  const { rehearsal_hash } = await rehearse(estate, list);
  await addEstateResident(estate, "Flat 4", "Dayo");
  await expect(
    commitBatch(estate.admin, estate.id, {
      list: listOf(list),
      rehearsalHash: rehearsal_hash ?? undefined,
    }),
  ).rejects.toThrow(code("rehearsal-outdated"));
});
