import * as providers from "@/app/api/management/payments/available_payment_providers/route";
import * as errorsCsv from "@/app/api/management/payments/errors/csv/route";
import * as errors from "@/app/api/management/payments/errors/route";
import * as retryFailedPayment from "@/app/api/management/payments/retry_failed_payment/route";
import * as ownProviders from "@/app/api/members/wallet/payment_providers/route";
import { inTransaction } from "@/lib/db/in-transaction";
import { recordError } from "@/lib/failures/record-error";
import { newId } from "@/lib/kernel/id";
import { failuresOf } from "../../support/failures";
import { forManagement, forResidents, type EstateEndpoint } from "./estate-endpoint";

/** A failure of the estate's, of which nothing more is needed than its id. */
const failureIn: EstateEndpoint["call"] = async ({ estate, resident }) => {
  await inTransaction(
    (tx) =>
      recordError(tx, {
        estateId: estate.id,
        way: "payer",
        type: "DECLINED_CARD",
        gateway: "paystack",
        personId: resident.personId,
        subject: newId("request"),
        tryId: "1",
      }),
    { estate: estate.id },
  );
  return { body: { error_id: (await failuresOf(estate)).at(-1)?.id } };
};

const management = { ...forManagement };
export const errorEndpoints: EstateEndpoint[] = [
  {
    file: "management/payments/errors",
    method: "GET",
    handler: errors.GET,
    call: () => ({}),
    refused: management,
  },
  {
    file: "management/payments/errors/csv",
    method: "GET",
    handler: errorsCsv.GET,
    call: () => ({}),
    refused: management,
  },
  {
    file: "management/payments/available_payment_providers",
    method: "GET",
    handler: providers.GET,
    call: () => ({}),
    refused: management,
  },
  {
    file: "management/payments/retry_failed_payment",
    method: "POST",
    handler: retryFailedPayment.POST,
    call: failureIn,
    // What a resident paid is theirs to try again, also for the administrator; transfers are tested where they are made.
    refused: { ...forManagement, estateAdmin: 409 },
  },
  {
    file: "members/wallet/payment_providers",
    method: "GET",
    handler: ownProviders.GET,
    call: () => ({}),
    refused: forResidents,
  },
];
