import type { KnockOut } from "./knock-out";

const MIGRATION = "database/migrations/0009_proofs_and_documents.sql";

/** The guards of files, proofs and documents, for `knock-out.ts`. */
export const fileKnockOuts: KnockOut[] = [
  {
    name: "a proof is decided once",
    file: "lib/proofs/proof.ts",
    find: 'status === "pending";',
    replace: 'status !== "rejected";',
    tests: ["tests/db/proofs"],
  },
  {
    name: "a proof settles no more than is owed when it is verified",
    file: "lib/proofs/verify-proof.ts",
    find: '    await requireWithinOwed(tx, lease, proof.amount, "conflict");\n',
    replace: "",
    tests: ["tests/db/proofs"],
  },
  {
    name: "proofs are decided by the owner of the home",
    file: "lib/proofs/proof-store.ts",
    find: '    .where(isAnyOf("portfolio_id", portfolioIdsOf(owner)))\n',
    replace: "",
    tests: ["tests/db/proofs"],
  },
  {
    name: "the bytes decide what a file is",
    file: "lib/files/keep-file.ts",
    find: "if (!isAsDeclared(upload.declaredType, found))",
    replace: "if (false)",
    tests: ["tests/db/files/keep-file.test.ts"],
  },
  {
    name: "papers are fenced by who is on the lease",
    file: "lib/documents/document-queries.ts",
    find: '          isAnyOf("tenant_document.lease_id", leaseIdsOf(actor)),\n          eb("lease.tenant_id", "=", actor.personId),\n',
    replace: "",
    tests: ["tests/api/documents.test.ts"],
  },
  {
    name: "one paper of a kind is current",
    file: MIGRATION,
    find: "create unique index tenant_document_current",
    replace: "create index tenant_document_current",
    tests: ["tests/db/files/guards.test.ts"],
  },
  {
    name: "one payment per proof",
    file: MIGRATION,
    find: "payment_id    text unique references payment(id),",
    replace: "payment_id    text references payment(id),",
    tests: ["tests/db/files/guards.test.ts"],
  },
];
