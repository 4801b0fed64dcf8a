import * as batches from "@/app/api/management/payments/bill_batches/route";
import * as batchOne from "@/app/api/management/payments/bill_batches/[id]/route";
import * as undoBatch from "@/app/api/management/payments/bill_batches/[id]/undo/route";
import * as createBulkBills from "@/app/api/management/payments/create_bulk_bills/route";
import { issueList, rowFor } from "../../support/batches";
import { forManagement, type EstateEndpoint, type EstateStrangers } from "./estate-endpoint";

const freshBatch = async ({ estate, resident }: EstateStrangers) => ({
  params: { id: await issueList(estate, { bills: [rowFor(resident)] }) },
});

/** Bills that are issued together, as `billEndpoints` lists single ones. */
export const bulkEndpoints: readonly EstateEndpoint[] = [
  {
    file: "management/payments/create_bulk_bills",
    method: "POST",
    handler: createBulkBills.POST,
    call: ({ resident }) => ({ body: { bills: [rowFor({ email: "" }, { user_id: resident.personId })] } }),
    refused: forManagement,
    // The id stands in a cell of a list, and is named there.
    foreign: 422,
  },
  {
    file: "management/payments/bill_batches",
    method: "GET",
    handler: batches.GET,
    call: () => ({}),
    refused: forManagement,
  },
  {
    file: "management/payments/bill_batches/[id]",
    method: "GET",
    handler: batchOne.GET,
    call: freshBatch,
    refused: forManagement,
  },
  {
    file: "management/payments/bill_batches/[id]/undo",
    method: "POST",
    handler: undoBatch.POST,
    call: async (world) => ({ ...(await freshBatch(world)), body: { reason: "Wrong month" } }),
    refused: forManagement,
  },
];
