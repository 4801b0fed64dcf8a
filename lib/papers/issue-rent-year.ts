import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate, type LocalDate } from "@/lib/kernel/local-date";
import { inr } from "@/lib/kernel/money";
import type { PaperBytes } from "./issue-receipt";
import { findLandlordPan } from "./landlord-pan";
import type { RentYearFacts } from "./paper-facts";
import { insertPaper } from "./paper-store";
import { renderRentYear } from "./render-year";
import { findLeaseOfYear, listRentMonths, listYearPayments } from "./year-store";

/**
 * What a tenant paid for one home in one financial year, for the tax office or an employer. Asked for twice it is the same
 * paper as long as its facts are; a later payment, refund or name makes it another with a number of its own. Throws *not found*
 * for a lease that is not the actor's.
 */
export async function issueRentYear(
  actor: PersonActor,
  { leaseId, financialYear, isTest }: { leaseId: Id<"lease">; financialYear: number; isTest: boolean },
): Promise<PaperBytes> {
  const lease = await findLeaseOfYear(actor, leaseId);
  if (!lease) throw notFound("lease");
  const [months, payments, landlordPan] = await Promise.all([
    listRentMonths(leaseId, financialYear),
    listYearPayments(leaseId, financialYear),
    findLandlordPan(lease.portfolio_id as Id<"portfolio">),
  ]);
  const facts: RentYearFacts = {
    financialYear,
    tenantName: lease.tenant_name,
    landlordName: lease.owner_name ?? lease.portfolio_name,
    landlordPan,
    home: [lease.unit_number, lease.property_name, lease.address, lease.city].join(", "),
    leaseFrom: lease.started_on as LocalDate,
    months,
    payments,
    isTest,
  };
  const paper = await inTransaction((tx) =>
    insertPaper(tx, {
      kind: "rent_year",
      subject: `${leaseId}:${financialYear}`,
      day: localDate(tx.now, HOMES_ZONE),
      amount: inr(months.reduce((sum, month) => sum + BigInt(month.paidMinor), 0n)),
      facts,
    }),
  );
  return { number: paper.number, bytes: await renderRentYear(paper, facts) };
}
