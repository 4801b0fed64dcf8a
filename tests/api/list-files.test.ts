import { beforeAll, expect, test } from "vitest";
import { GET as invoicesCsv } from "@/app/api/invoices/csv/route";
import { GET as invoices } from "@/app/api/invoices/route";
import { GET as leasesCsv } from "@/app/api/leases/csv/route";
import { GET as leases } from "@/app/api/leases/route";
import { GET as proofsCsv } from "@/app/api/manual-payment-proofs/csv/route";
import { GET as proofs } from "@/app/api/manual-payment-proofs/route";
import { GET as noticesCsv } from "@/app/api/notifications/csv/route";
import { GET as mailsCsv } from "@/app/api/notifications/mails/csv/route";
import { GET as mails } from "@/app/api/notifications/mails/route";
import { GET as notices } from "@/app/api/notifications/route";
import { GET as plansCsv } from "@/app/api/owner-subscriptions/audit_limits/csv/route";
import { GET as plans } from "@/app/api/owner-subscriptions/audit_limits/route";
import { GET as ordersCsv } from "@/app/api/owner-subscriptions/csv/route";
import { GET as orders } from "@/app/api/owner-subscriptions/route";
import { GET as propertiesCsv } from "@/app/api/properties/csv/route";
import { GET as properties } from "@/app/api/properties/route";
import { GET as reviewCsv } from "@/app/api/review-items/csv/route";
import { GET as review } from "@/app/api/review-items/route";
import { GET as documentsCsv } from "@/app/api/tenant-documents/csv/route";
import { GET as documents } from "@/app/api/tenant-documents/route";
import { GET as tenantsCsv } from "@/app/api/tenants/csv/route";
import { GET as tenants } from "@/app/api/tenants/route";
import { inTransaction } from "@/lib/db/in-transaction";
import { uploadDocument } from "@/lib/documents/upload-document";
import { createProperty } from "@/lib/properties/create-property";
import { verifyProof } from "@/lib/proofs/verify-proof";
import { openReviewItem } from "@/lib/reconciliation/open-review-item";
import { tokenOf } from "../support/call-route";
import { picture } from "../support/files";
import { expectCsvToBeTheList, readCsv, type Handler } from "../support/list-files";
import { tell } from "../support/notices";
import { payRent } from "../support/paid-rent";
import { addAdmin, addOwner, addTenant } from "../support/people";
import { sendProof } from "../support/proofs";
import { openPlanOrder } from "../support/subscriptions";
import { useWorld } from "../support/world";

const world = useWorld();
const tokens = { owner: "", admin: "", tenant: "", both: "" };

// Three of each, read two at a time, so that no file is the first page alone; and somebody else's beside them.
beforeAll(async () => {
  const [owner, other] = [await addOwner(), await addOwner()];
  const paid = await payRent(world, { owner });
  const rented = [paid.tenant, await addTenant(owner), await addTenant(owner)];
  const stranger = await addTenant(other);
  for (const tenant of [...rented, stranger]) {
    if (tenant !== paid.tenant)
      await sendProof(tenant, { amount: { amountMinor: 50_000n, currency: "INR" } });
    await uploadDocument(tenant.actor, { unitId: tenant.unitId, kind: "pan", file: picture() });
    await openPlanOrder(world.database.owner, (await addOwner()).portfolioId);
  }
  const direct = await sendProof(rented[1] ?? stranger, {
    amount: { amountMinor: 70_000n, currency: "INR" },
  });
  await verifyProof(owner.actor, { proofId: direct, note: "=HYPERLINK(1)" });
  await openPlanOrder(world.database.owner, owner.portfolioId);
  for (const name of ["Palm Court", "Hill House"])
    await createProperty(owner.actor, {
      name,
      property_type: "house",
      address: "2 Hill Road",
      city: "Pune",
    });
  await inTransaction(async (tx) => {
    for (const subject of ["transfer-1", "transfer-2", "transfer-3"])
      await openReviewItem(tx, { kind: "payout-failed", subject, summary: "Failed", details: {} });
  });
  await tell("payments/payment.settled", paid.payment.id);
  await tell("proofs/proof.decided", direct);
  tokens.owner = await tokenOf(owner);
  tokens.tenant = await tokenOf(paid.tenant);
  tokens.both = await tokenOf(rented[1] ?? stranger);
  tokens.admin = await tokenOf(await addAdmin());
}, 60_000);

type Row = [string, unknown, unknown, keyof typeof tokens, number, Record<string, string>?];
const lists: Row[] = [
  ["an owner's invoices", invoices, invoicesCsv, "owner", 3],
  ["paid invoices", invoices, invoicesCsv, "owner", 1, { status: "paid" }],
  ["a tenant's invoices", invoices, invoicesCsv, "tenant", 1],
  ["leases", leases, leasesCsv, "owner", 3],
  ["tenants", tenants, tenantsCsv, "owner", 3],
  ["former tenants", tenants, tenantsCsv, "owner", 0, { state: "former" }],
  ["properties", properties, propertiesCsv, "owner", 3],
  ["proofs", proofs, proofsCsv, "owner", 3],
  ["confirmed proofs sent to an owner", proofs, proofsCsv, "owner", 1, { status: "verified", as: "owner" }],
  ["proofs an owner sent as a tenant", proofs, proofsCsv, "owner", 0, { as: "tenant" }],
  ["documents", documents, documentsCsv, "owner", 3],
  ["notices", notices, noticesCsv, "tenant", 1],
  ["mails", mails, mailsCsv, "admin", 3],
  ["orders of plans", orders, ordersCsv, "admin", 5],
  ["an owner's orders", orders, ordersCsv, "owner", 1],
  ["the queue", review, reviewCsv, "admin", 3],
];

test.each(lists)(
  "the CSV of %s equals the list, row by row",
  async (_, list, csv, who, count, query = {}) => {
    const compared = { list: list as Handler, csv: csv as Handler, token: tokens[who], query };
    expect(await expectCsvToBeTheList(compared)).toBe(count);
  },
);

test("the CSV of owners and plans equals the list, row by row", async () => {
  const compared = { list: plans as unknown as Handler, csv: plansCsv as Handler, token: tokens.admin };
  expect(await expectCsvToBeTheList(compared)).toBeGreaterThan(4);
});

test("states are in the words people read, homes are named, and a formula is a text", async () => {
  const of = (csv: unknown) => readCsv(csv as Handler, tokens.owner, {});
  expect((await of(invoicesCsv)).map((line) => line["Status"])).toContain("Paid");
  expect((await of(tenantsCsv))[0]?.["Homes"]).toMatch(/^.+, Lake View \(Living here\)$/);
  expect((await of(proofsCsv))[0]).toMatchObject({ Status: "Confirmed", Answer: "'=HYPERLINK(1)" });
  expect((await of(documentsCsv))[0]?.["Document"]).toBe("PAN card");
});
