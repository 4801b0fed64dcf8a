import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { isPaymentErrorType } from "@/lib/kernel/payment-error-type";
import { log } from "@/lib/log";
import { recoveryOf, type Failed, type Way } from "./payment-error";
import { recordError } from "./record-error";
import { isOtherGatewayThere } from "./usable-gateways";

type About = {
  estateId: Id<"estate">;
  personId: Id<"person">;
  way: Way;
  /** What is paid; only kept where it is this person's. */
  billId?: Id<"bill">;
  /** The caller's `Idempotency-Key`: the same request again is the same try. */
  requestKey: string | null;
};

/**
 * Does something that may be refused, and answers a refusal that has a type (`error_type`) with what can be done about it. The
 * refusal is written down in a transaction of its own, because its own was undone; once for each person, thing, type and day,
 * counting the tries. A form filled in wrongly (`VALIDATION_ERROR`) is answered and not kept.
 */
export async function withRecovery<T>(about: About, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || !isPaymentErrorType(error.details["error_type"])) throw error;
    const type = error.details["error_type"];
    const first: Failed = { type, way: about.way, attempts: 1 };
    const failed = type === "VALIDATION_ERROR" ? first : await record(about, error, first);
    throw refusal(error, failed, { gateway: null, isForBill: about.billId !== undefined });
  }
}

/** The same refusal with what can be done about it. */
export function refusal(
  error: DomainError,
  failed: Failed,
  { gateway, isForBill }: { gateway: Parameters<typeof isOtherGatewayThere>[1]; isForBill: boolean },
): DomainError {
  const around = { isOtherGatewayThere: isOtherGatewayThere(failed.way, gateway), isForBill };
  const recovery = recoveryOf(failed, around);
  const { retryAfterSeconds } = error.details;
  return new DomainError(
    error.kind,
    error.code,
    error.message,
    {
      ...error.details,
      error_type: failed.type,
      // What the refusal itself says of time is more exact than a rule.
      recovery: retryAfterSeconds === undefined ? recovery : { ...recovery, retry_after: retryAfterSeconds },
    },
    { cause: error },
  );
}

/** Keeping a record must never hide what it is about. */
async function record(about: About, { code }: DomainError, failed: Failed): Promise<Failed> {
  const { estateId, personId, way, billId } = about;
  const tryId = about.requestKey ?? newId("request");
  try {
    return await inTransaction(
      async (tx) => {
        const bill = billId
          ? await tx.db
              .selectFrom("bill")
              .select("id")
              .where("id", "=", billId)
              .where("payer_id", "=", personId)
              .executeTakeFirst()
          : undefined;
        const day = tx.now.toISOString().slice(0, 10);
        return recordError(tx, {
          estateId,
          way,
          type: failed.type,
          code,
          personId,
          billId: (bill?.id as Id<"bill"> | undefined) ?? null,
          subject: `${personId}:${bill?.id ?? "none"}:${day}`,
          tryId,
        });
      },
      { estate: estateId },
    );
  } catch (error) {
    log("app").error({ err: error, type: failed.type }, "payment-error-not-recorded");
    return failed;
  }
}
