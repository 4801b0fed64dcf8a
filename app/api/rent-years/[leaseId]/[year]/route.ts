import { z } from "zod";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { issueRentYear } from "@/lib/papers/issue-rent-year";
import { financialYearParam } from "@/lib/papers/paper-schemas";
import { pdfFile } from "@/lib/papers/paper-file";
import { isTestMode } from "@/lib/payments/is-test-mode";

export const GET = route({
  auth: "person",
  params: z.object({ leaseId: idSchema("lease"), year: financialYearParam }),
  response: fileAnswer,
  handle: async ({ actor, params: { leaseId, year } }) =>
    pdfFile(await issueRentYear(actor, { leaseId, financialYear: year, isTest: isTestMode() })),
});
