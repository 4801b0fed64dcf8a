// Goal: callers see the domain's words for a refusal, and the retry sees a broken connection as what it is.
import { expect, test } from "vitest";
import { DomainError } from "@/lib/kernel/errors";
import { toLedgerError } from "@/lib/ledger/ledger-error";

const sqlError = (code: string, extra: object = {}) =>
  Object.assign(new Error("from PostgreSQL"), { code, ...extra });

test.each([
  [sqlError("23514", { constraint: "floor_ok" }), "insufficient-funds", "balance-too-low"],
  [sqlError("LG001"), "conflict", "journal-key-reused"],
  [sqlError("LG003"), "invariant-violated", "account-frozen"],
  [sqlError("LG004"), "invariant-violated", "journal-unbalanced"],
  [sqlError("LG008"), "invariant-violated", "journal-not-a-fact"],
  [sqlError("23505", { constraint: "txn_reversed_once" }), "invariant-violated", "journal-already-reversed"],
  [
    sqlError("23514", { constraint: "effective_not_in_future" }),
    "invariant-violated",
    "journal-in-the-future",
  ],
  [sqlError("22003"), "invariant-violated", "ledger-refused"],
])("%o becomes %s %s", (error, kind, code) => {
  const mapped = toLedgerError(error);
  expect(mapped).toBeInstanceOf(DomainError);
  expect(mapped).toMatchObject({ kind, code, cause: error });
});

test("a refused group names the journals to take out", () => {
  expect(toLedgerError(sqlError("LG008", { detail: "receipt:1\nreceipt:2" }))).toMatchObject({
    details: { keys: ["receipt:1", "receipt:2"] },
  });
});

test.each(["40001", "40P01", "55P03", "57P01", "57014", "08006", "42501"])("%s passes untouched", (code) => {
  const error = sqlError(code);
  expect(toLedgerError(error)).toBe(error);
});

test("errors of other origin pass untouched", () => {
  const error = new TypeError("not from the database");
  expect(toLedgerError(error)).toBe(error);
});
