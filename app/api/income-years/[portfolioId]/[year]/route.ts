import { z } from "zod";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { issueIncomeYear } from "@/lib/papers/issue-income-year";
import { financialYearParam } from "@/lib/papers/paper-schemas";
import { pdfFile } from "@/lib/papers/paper-file";
import { isTestMode } from "@/lib/payments/is-test-mode";

export const GET = route({
  auth: ["owner", "admin"],
  params: z.object({ portfolioId: idSchema("portfolio"), year: financialYearParam }),
  response: fileAnswer,
  handle: async ({ actor, params: { portfolioId, year } }) =>
    pdfFile(await issueIncomeYear(actor, { portfolioId, financialYear: year, isTest: isTestMode() })),
});
