import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { BillType } from "@/lib/bills/bill";
import { inTransaction } from "@/lib/db/in-transaction";
import { estateDay, toEstateDay } from "@/lib/estates/estate";
import { requireResident } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { toDecimal } from "@/lib/kernel/money";
import { appendEvent } from "@/lib/outbox/append-event";
import { checkPin } from "@/lib/wallets/check-pin";
import type { Frequency } from "./recurring";
import { insertRecurringPayment } from "./recurring-store";

export type CreateRecurringPayment = {
  title: string;
  description: string;
  /** In the estate's currency. */
  amountMinor: bigint;
  frequency: Frequency;
  /** Days, or instants of which the estate's day counts. */
  startDate: string;
  endDate: string | null;
  /** What kind of bills it pays; null for a plain payment to the estate. */
  billType: BillType | null;
  maxFailedAttempts: number;
  /** Needed where the wallet has one: proved now, and not at each occurrence. */
  pin: string | undefined;
};

/**
 * A resident orders their estate to take an amount from their wallet again and again. Called twice it is two orders; routes
 * keep an `Idempotency-Key`. Throws `invalid-input` for a first day in the past or a last day before it, and what `checkPin`
 * throws for a PIN that is missing or wrong.
 */
export async function createRecurringPayment(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: CreateRecurringPayment,
): Promise<Id<"recurringPayment">> {
  requireResident(actor, estateId);
  await checkPin(actor, estateId, input.pin);
  const id = newId("recurringPayment");
  await inTransaction(
    async (tx) => {
      const estate = await getEstate(tx, estateId);
      const startOn = toEstateDay(estate, input.startDate);
      const endOn = input.endDate === null ? null : toEstateDay(estate, input.endDate);
      if (startOn < estateDay(estate, tx.now))
        throw refused("start_date", "start-in-the-past", "Choose today or a later day to begin on.");
      if (endOn && endOn < startOn)
        throw refused("end_date", "ends-before-it-begins", "The last day cannot come before the first.");
      const amount = { amountMinor: input.amountMinor, currency: estate.currency };
      const { title, description, frequency, billType, maxFailedAttempts } = input;
      await insertRecurringPayment(tx, {
        id,
        estateId,
        personId: actor.personId,
        title,
        description,
        amount,
        frequency,
        startOn,
        endOn,
        billType,
        maxFailedAttempts,
      });
      await recordAudit(tx, actor, {
        action: "recurring-payment.created",
        subject: id,
        details: { estateId, amount: toDecimal(amount), frequency, startOn, endOn, billType },
      });
      await appendEvent(tx, {
        name: "recurring/payment.created",
        data: { estateId, recurringPaymentId: id },
      });
    },
    { estate: estateId },
  );
  return id;
}

const refused = (path: string, code: string, message: string): DomainError =>
  new DomainError("invalid-input", code, message, { fields: [{ path, code, message }] });
