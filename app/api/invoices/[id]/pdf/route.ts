import { z } from "zod";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { pdfFile } from "@/lib/papers/paper-file";
import { printRentInvoice } from "@/lib/papers/print-rent-invoice";
import { isTestMode } from "@/lib/payments/is-test-mode";
import { getInvoice } from "@/lib/rent/invoice-queries";

export const GET = route({
  auth: ["tenant", "owner"],
  params: z.object({ id: idSchema("charge") }),
  response: fileAnswer,
  handle: async ({ actor, params: { id } }) =>
    pdfFile(await printRentInvoice(await getInvoice(actor, id), { isTest: isTestMode() })),
});
