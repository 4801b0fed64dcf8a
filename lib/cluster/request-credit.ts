import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { estateDay, type Estate } from "@/lib/estates/estate";
import { requirePermission } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { attachFile, keepFile } from "@/lib/files/keep-file";
import type { UploadedFile } from "@/lib/files/stored-file";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, keyReused } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { daysBetween, type LocalDate } from "@/lib/kernel/local-date";
import { toDecimal } from "@/lib/kernel/money";
import { findRemittanceByKey, insertRemittance } from "@/lib/wallets/remittance-store";
import { findCreditOfRemittance, insertCredit } from "./credit-store";

export type RequestCredit = {
  amountMinor: bigint;
  method: "bank_transfer" | "cash";
  receivedOn: string;
  reason: string;
  file: UploadedFile;
  /** The caller's `Idempotency-Key`: the same key finds the same credit. */
  requestKey: string | null;
};

const AGE_DAYS_MAX = 366;

/**
 * Somebody says that the estate received money outside and shows the evidence. Nothing counts by it: a second person must
 * verify it. Needs `ManageWallet`. Throws `invalid-input` for a day that cannot be and for a file that is not what it says,
 * `too-large` above 5 MB, `conflict` for another request under the same key; nothing is kept then.
 */
export async function requestCredit(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: RequestCredit,
): Promise<Id<"manualCredit">> {
  requirePermission(actor, estateId, "ManageWallet");
  return keepFile(actor, input.file, (fileId) =>
    inTransaction(
      async (tx) => {
        const estate = await getEstate(tx, estateId);
        requireDay(input.receivedOn as LocalDate, estateDay(estate, tx.now));
        const known = input.requestKey
          ? await findRemittanceByKey(tx, actor.personId, input.requestKey)
          : null;
        const before = known && (await findCreditOfRemittance(tx, known.id));
        if (known && (!before || known.amount_minor !== input.amountMinor)) throw keyReused();
        return before ?? saveNewCredit(tx, actor, estate, { ...input, fileId });
      },
      { estate: estateId },
    ),
  );
}

async function saveNewCredit(
  tx: Tx,
  actor: PersonActor,
  estate: Estate,
  input: RequestCredit & { fileId: Id<"file"> },
): Promise<Id<"manualCredit">> {
  const id = newId("manualCredit");
  const amount = { amountMinor: input.amountMinor, currency: estate.currency };
  await attachFile(tx, actor, input.fileId);
  const remittance = await insertRemittance(tx, {
    id: newId("remittance"),
    estate_id: estate.id,
    kind: "credit",
    method: input.method,
    person_id: actor.personId,
    amount_minor: amount.amountMinor,
    currency: amount.currency,
    status: "pending",
    note: input.reason,
    request_key: input.requestKey,
    created_at: tx.now,
  });
  await insertCredit(tx, {
    id,
    estate_id: estate.id,
    remittance_id: remittance.id,
    amount_minor: amount.amountMinor,
    currency: amount.currency,
    method: input.method,
    received_on: input.receivedOn,
    reason: input.reason,
    file_id: input.fileId,
    requested_by: actor.personId,
    requested_at: tx.now,
  });
  await recordAudit(tx, actor, {
    action: "cluster.credit-requested",
    subject: id,
    details: { number: remittance.number, amount: toDecimal(amount), reason: input.reason },
  });
  return id;
}

function requireDay(day: LocalDate, today: LocalDate): void {
  const age = daysBetween(day, today);
  if (age >= 0 && age <= AGE_DAYS_MAX) return;
  const message =
    age < 0
      ? "The day lies ahead. Enter the day the money arrived."
      : "That is more than a year ago. Check the day.";
  throw new DomainError("invalid-input", "received-on-not-possible", message, {
    fields: [{ path: "received_on", code: "received-on-not-possible", message }],
  });
}
