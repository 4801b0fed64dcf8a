import { z } from "zod";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { issueReceipt } from "@/lib/papers/issue-receipt";
import { pdfFile } from "@/lib/papers/paper-file";
import { isTestMode } from "@/lib/payments/is-test-mode";

export const GET = route({
  auth: "person",
  params: z.object({ id: idSchema("payment") }),
  response: fileAnswer,
  handle: async ({ actor, params }) =>
    pdfFile(await issueReceipt(actor, { paymentId: params.id, isTest: isTestMode() })),
});
