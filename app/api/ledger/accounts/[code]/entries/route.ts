import { z } from "zod";
import { route } from "@/lib/http/route";
import { listAccountEntries } from "@/lib/numbers/balance-queries";
import { accountCode, entriesView, entryQuery } from "@/lib/numbers/balance-schemas";

export const GET = route({
  auth: "person",
  params: z.object({ code: accountCode }),
  query: entryQuery,
  response: entriesView,
  handle: ({ actor, params, query }) => listAccountEntries(actor, params.code, query),
});
