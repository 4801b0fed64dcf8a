import type { KnockOut } from "./knock-out";

const PAYERS = "tests/db/failures/payers.test.ts";
const GATEWAYS = "tests/db/failures/gateways.test.ts";
const ESTATES = "tests/db/failures/estates.test.ts";

/** The guards of failures, their records and their alarms. */
export const errorKnockOuts: KnockOut[] = [
  {
    name: "the same try is counted once",
    file: "lib/failures/payment-error-store.ts",
    find: '        .whereRef("payment_error.last_try", "<>", "excluded.last_try"),\n',
    replace: ",\n",
    tests: [PAYERS, GATEWAYS],
  },
  {
    name: "a failure told again is not an alarm again",
    file: "lib/failures/record-error.ts",
    find: "  if (!isNew) return { type, way, attempts };\n",
    replace: "  void isNew;\n",
    tests: [GATEWAYS],
  },
  {
    name: "an alarm is told once an hour",
    file: "lib/failures/payment-error-store.ts",
    find: "if (row.count !== threshold) return null;",
    replace: "if (row.count < threshold) return null;",
    tests: [GATEWAYS],
  },
  {
    name: "another hour is another alarm",
    file: "lib/failures/payment-error-store.ts",
    find: "payment_error_alert.began_at <= ${tx.now}::timestamptz - interval '1 hour'",
    replace: "payment_error_alert.began_at <= ${tx.now}::timestamptz - interval '1 year'",
    tests: [GATEWAYS],
  },
  {
    name: "our own keys refused is critical",
    file: "lib/failures/payment-error.ts",
    find: '      severity: "critical",\n      retries: 0,\n      sentence: "The payment provider does not let us in',
    replace:
      '      severity: "low",\n      retries: 0,\n      sentence: "The payment provider does not let us in',
    tests: [GATEWAYS, "tests/unit/failures"],
  },
  {
    name: "what ran out after a refused try failed of that try",
    file: "lib/payments/record-payment-error.ts",
    find: 'failure.code === "ORDER_EXPIRED" && (await',
    replace: "false && (await",
    tests: [PAYERS],
  },
  {
    name: "somebody else's bill is never kept with a failure",
    file: "lib/failures/with-recovery.ts",
    find: '              .where("payer_id", "=", personId)\n',
    replace: "",
    tests: [PAYERS],
  },
  {
    name: "a mistake in a form is not kept",
    file: "lib/failures/with-recovery.ts",
    find: 'type === "VALIDATION_ERROR" ? first : await record',
    replace: "await record",
    tests: [PAYERS],
  },
  {
    name: "what a gateway says is kept without numbers of cards",
    file: "lib/failures/record-error.ts",
    find: "said ? redactText(said).slice(0, TEXT_MAX) : null",
    replace: "said ? (void redactText, said).slice(0, TEXT_MAX) : null",
    tests: [PAYERS],
  },
  {
    name: "an estate sees its own failures only",
    file: "database/migrations/0026_payment_errors.sql",
    find: "create policy payment_error_fence on payment_error using (in_estate(estate_id))",
    replace: "create policy payment_error_fence on payment_error using (true)",
    tests: [ESTATES, "tests/db/estates/fence.test.ts"],
  },
  {
    name: "an estate sees its own alarms only",
    file: "database/migrations/0026_payment_errors.sql",
    find: "  using (estate_id is null or in_estate(estate_id))",
    replace: "  using (true)",
    tests: [ESTATES, "tests/db/estates/fence.test.ts"],
  },
  {
    name: "failures are for those with the permission",
    file: "lib/failures/payment-error-queries.ts",
    find: '  requirePermission(actor, estateId, "ViewTransaction");\n  return inTransaction(',
    replace: "  return inTransaction(",
    tests: [ESTATES],
  },
  {
    name: "a refused order is written down",
    file: "lib/payments/purposes/remittance.ts",
    find: "        return recordNoPage(inside, what(payment), said);\n",
    replace: "        return null;\n",
    tests: [GATEWAYS],
  },
  {
    name: "a refused due day is written down",
    file: "lib/recurring/charge-occurrence.ts",
    find: "  if (type) await recordRefusal(tx, trial, type, reason);\n",
    replace: "  void type;\n  void recordRefusal;\n",
    tests: [ESTATES],
  },
  {
    name: "an estate's administrators hear of their own estate only",
    file: "lib/notifications/kinds/critical-error.ts",
    find: '    .where("estate_id", "=", estateId)\n',
    replace: "",
    tests: [GATEWAYS],
  },
  {
    name: "a payment that came after all is no news of failing",
    file: "lib/notifications/kinds/payment-error.ts",
    find: '        if (payment.status !== "failed") return { skip: "overtaken" };\n',
    replace: "",
    tests: ["tests/db/failures/notices.test.ts"],
  },
];
