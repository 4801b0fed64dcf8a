import "server-only";
import { requireStepUp } from "@/lib/access/require-step-up";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Estate } from "./estate";
import { requireEstateAdmin } from "./estate-policy";
import type { ChangeEstateBody } from "./estate-schemas";
import { lockEstate, saveEstate } from "./estate-store";

type Rules = Pick<
  Estate,
  "name" | "address" | "isLatePaymentAllowed" | "callbackOrigins" | "transferLimitMinor"
>;

/**
 * Changes an estate's name and rules; what is left out stays. Only an administrator may; where money may go and when two people
 * decide takes a step-up. With a version that is not the present one it is a `conflict`, so the same change twice is one.
 */
export async function changeEstate(
  actor: PersonActor,
  secret: string | null,
  estateId: Id<"estate">,
  input: ChangeEstateBody,
): Promise<void> {
  requireEstateAdmin(actor, estateId);
  await inTransaction(
    async (tx) => {
      const estate = await lockEstate(tx, estateId);
      if (estate.version !== input.version) throw changedMeanwhile();
      const after = rulesAfter(estate, input);
      if (isAboutMoney(estate, after)) await requireStepUp(tx, actor, secret);
      await saveEstate(tx, estate, after);
      await recordAudit(tx, actor, {
        action: "estate.changed",
        subject: estateId,
        details: { before: toDetails(estate), after: toDetails(after) },
      });
    },
    { estate: estateId },
  );
}

const rulesAfter = (estate: Estate, input: ChangeEstateBody): Rules => ({
  name: input.name ?? estate.name,
  address: input.address === undefined ? estate.address : input.address,
  isLatePaymentAllowed: input.allow_payment_after_due ?? estate.isLatePaymentAllowed,
  callbackOrigins: input.callback_origins ? [...new Set(input.callback_origins)] : estate.callbackOrigins,
  transferLimitMinor: input.transfer_limit ?? estate.transferLimitMinor,
});

/** A higher limit lets one person send more alone; an origin is where payers are sent. Taking away is a change too. */
const isAboutMoney = (before: Rules, after: Rules): boolean =>
  before.transferLimitMinor !== after.transferLimitMinor ||
  before.callbackOrigins.join(" ") !== after.callbackOrigins.join(" ");

const toDetails = (rules: Rules) => ({
  name: rules.name,
  address: rules.address,
  isLatePaymentAllowed: rules.isLatePaymentAllowed,
  callbackOrigins: rules.callbackOrigins,
  transferLimitMinor: rules.transferLimitMinor.toString(),
});

const changedMeanwhile = (): DomainError =>
  new DomainError(
    "conflict",
    "changed-meanwhile",
    "Somebody has changed this meanwhile. Load the page again and make your change once more.",
  );
