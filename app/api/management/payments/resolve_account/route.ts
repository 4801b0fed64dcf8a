import { bankWords } from "@/lib/cluster/bank-words";
import { resolveAccountBody, resolvedAccountView } from "@/lib/cluster/cluster-schemas";
import { resolveAccount } from "@/lib/cluster/resolve-account";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: resolveAccountBody,
  response: resolvedAccountView,
  handle: async ({ actor, estateId, body }) => ({
    bank_name: bankWords(body.bank_code),
    account_name: await resolveAccount(actor, estateId, {
      provider: body.provider,
      bankCode: body.bank_code,
      accountNumber: body.account_number,
    }),
  }),
});
