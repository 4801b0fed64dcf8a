import { z } from "zod";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { issueEstateReceipt } from "@/lib/papers/issue-estate-receipt";
import { pdfFile } from "@/lib/papers/paper-file";
import { isTestMode } from "@/lib/payments/is-test-mode";

export const GET = route({
  auth: ["resident", "estate_admin", "estate_staff"],
  estate: true,
  params: z.object({ id: idSchema("remittance") }),
  response: fileAnswer,
  handle: async ({ actor, estateId, params }) =>
    pdfFile(await issueEstateReceipt(actor, estateId, { remittanceId: params.id, isTest: isTestMode() })),
});
