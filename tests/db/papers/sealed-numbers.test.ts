import { expect, test } from "vitest";
import { saveProfile } from "@/lib/access/save-profile";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { issueIncomeYear } from "@/lib/papers/issue-income-year";
import { issueRentYear } from "@/lib/papers/issue-rent-year";
import { financialYearOf, hashOfFacts, type PaperFacts } from "@/lib/papers/paper";
import { payRent } from "../../support/paid-rent";
import { pdfTexts } from "../../support/read-pdf";
import { useWorld } from "../../support/world";

const world = useWorld();
const PAN = "ABCPR1234K";

test("a landlord's PAN stands on the yearly papers and nowhere in the database", async () => {
  const paid = await payRent(world);
  const { owner, actor, leaseId } = paid.tenant;
  await saveProfile(owner.actor, { version: 0, pan: PAN });
  const financialYear = financialYearOf(localDate(new Date(), HOMES_ZONE));
  const ofTenant = () => issueRentYear(actor, { leaseId, financialYear, isTest: true });
  const first = await ofTenant();
  const income = await issueIncomeYear(owner.actor, {
    portfolioId: owner.portfolioId,
    financialYear,
    isTest: true,
  });
  for (const { bytes } of [first, income]) expect((await pdfTexts(bytes)).join(" ")).toContain(PAN);
  // The same facts are the same paper, though sealing twice never gives the same bytes.
  const again = await ofTenant();
  expect(again.number).toBe(first.number);
  expect(again.bytes.equals(first.bytes)).toBe(true);
  const { rows } = await world.database.owner.query<{ all: string }>(
    `select query_to_xml('select * from person_profile', true, false, '')::text
       || query_to_xml('select * from paper', true, false, '')::text
       || query_to_xml('select * from audit_event', true, false, '')::text as "all"`,
  );
  expect(rows[0]?.all).toContain("landlordPan");
  expect(rows[0]?.all).not.toContain(PAN);
  await saveProfile(owner.actor, { version: 1, pan: "ABCPR1234L" });
  const changed = await ofTenant();
  expect(changed.number).not.toBe(first.number);
  expect((await pdfTexts(changed.bytes)).join(" ")).toContain("ABCPR1234L");
});

test("the fingerprint of a yearly paper is made with a key, because a PAN could be found by trying them all", async () => {
  const paid = await payRent(world);
  const { owner, actor, leaseId } = paid.tenant;
  await saveProfile(owner.actor, { version: 0, pan: PAN });
  const financialYear = financialYearOf(localDate(new Date(), HOMES_ZONE));
  await issueRentYear(actor, { leaseId, financialYear, isTest: true });
  const { rows } = await world.database.owner.query<{ facts: PaperFacts; facts_hash: Buffer }>(
    "select facts, facts_hash from paper where subject = $1",
    [`${leaseId}:${financialYear}`],
  );
  const [row] = rows;
  expect(row?.facts_hash.equals(hashOfFacts({ ...row.facts, landlordPan: PAN }))).toBe(false);
});
