import type { KnockOut } from "./knock-out";

/** The guards of homes, rents and leases. */
export const homeKnockOuts: KnockOut[] = [
  {
    name: "an end waits for payments and charges under its lease",
    file: "lib/rent/end-lease.ts",
    find: "  await waiveMonthsAfter(tx, actor, lease);\n",
    replace: "",
    tests: ["tests/db/leases"],
  },
  {
    name: "a month that was paid for is not waived",
    file: "lib/rent/end-lease.ts",
    find: "  if (paid)\n",
    replace: "  if (false)\n",
    tests: ["tests/db/leases"],
  },
  {
    name: "a rent never changes for a charged month",
    file: "lib/rent/change-rent.ts",
    find: "if (from < earliest) throw",
    replace: "if (false) throw",
    tests: ["tests/db/rent"],
  },
  {
    name: "a change needs the present version",
    file: "lib/properties/property.ts",
    find: "if (thing.version === read) return;",
    replace: "if (thing) return;",
    tests: ["tests/db/rent"],
  },
  {
    name: "an invoice for each charge",
    file: "database/migrations/0015_homes.sql",
    find: "create trigger issue_invoice after insert",
    replace: "create trigger issue_invoice after update",
    tests: ["tests/db/rent"],
  },
  {
    name: "leases are fenced by who asks",
    file: "lib/leases/lease-queries.ts",
    find: 'isAnyOf("property.portfolio_id", portfolioIdsOf(actor)),',
    replace: "sql<boolean>`true`,",
    tests: ["tests/api/strangers.test.ts"],
  },
  {
    name: "invoices are fenced by who asks",
    file: "lib/rent/invoice-queries.ts",
    find: 'isAnyOf("invoice.portfolio_id", portfolioIdsOf(actor)),',
    replace: "sql<boolean>`true`,",
    tests: ["tests/api/strangers.test.ts"],
  },
  {
    name: "nobody pays under another's lease",
    file: "lib/leases/lease-store.ts",
    find: 'if ("tenantId" in which) query',
    replace: 'if (!("leaseId" in which) && "tenantId" in which) query',
    tests: ["tests/db/leases", "tests/api/strangers.test.ts"],
  },
  {
    name: "no tenant key without payment details",
    file: "lib/properties/generate-tenant-key.ts",
    find: "if (!(await findCurrentBeneficiary(tx, unit.portfolio_id)))",
    replace: "if (false)",
    tests: ["tests/db/properties/tenant-key.test.ts"],
  },
  {
    name: "a tenant key opens once",
    file: "lib/leases/start-lease.ts",
    find: "if (!key || key.used_at || key.revoked_at)",
    replace: "if (!key)",
    tests: ["tests/db/properties/tenant-key.test.ts"],
  },
];
