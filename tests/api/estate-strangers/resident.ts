import * as statementCsv from "@/app/api/members/wallet/statement/csv/route";
import * as receipt from "@/app/api/members/wallet/transactions/[id]/receipt/route";
import * as transactionsCsv from "@/app/api/members/wallet/transactions/csv/route";
import { inTransaction } from "@/lib/db/in-transaction";
import { newId } from "@/lib/kernel/id";
import { insertRemittance } from "@/lib/wallets/remittance-store";
import { forResidents, type EstateEndpoint, type EstateStrangers } from "./estate-endpoint";

/** Money that the resident wanted to add and that never came: no gateway runs beside these tests. */
const failedDeposit = ({ estate, resident }: EstateStrangers) =>
  inTransaction(
    (tx) =>
      insertRemittance(tx, {
        id: newId("remittance"),
        estate_id: estate.id,
        kind: "deposit",
        method: "paystack",
        person_id: resident.personId,
        amount_minor: 500_000n,
        currency: "NGN",
        status: "failed",
        created_at: tx.now,
      }),
    { estate: estate.id },
  );

/** The endpoints of a resident's pages. */
export const residentEndpoints: readonly EstateEndpoint[] = [
  {
    file: "members/wallet/statement/csv",
    method: "GET",
    handler: statementCsv.GET,
    call: () => ({}),
    refused: forResidents,
  },
  {
    file: "members/wallet/transactions/csv",
    method: "GET",
    handler: transactionsCsv.GET,
    call: () => ({}),
    refused: forResidents,
  },
  {
    file: "members/wallet/transactions/[id]/receipt",
    method: "GET",
    handler: receipt.GET,
    call: async (world) => ({ params: { id: (await failedDeposit(world)).id } }),
    // For the payer and for those who may see what residents paid; there is nothing to give a receipt for, which they learn.
    refused: {
      anonymous: 401,
      nobody: 403,
      owner: 403,
      foreignResident: 404,
      foreignAdmin: 404,
      neighbour: 404,
      staffWithout: 404,
      resident: 409,
      estateAdmin: 409,
    },
  },
];
