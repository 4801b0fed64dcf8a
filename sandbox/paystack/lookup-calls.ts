import { json, type Answer, type SandboxRequest } from "@/sandbox/http";
import { accountName, NIGERIAN_BANKS } from "@/sandbox/nigerian-banks";
import type { Sandbox } from "@/sandbox/sandbox";
import { kobo } from "./answers";
import { refuse } from "./errors";

export const listBanks = (): Answer =>
  json(200, {
    status: true,
    message: "Banks retrieved",
    data: NIGERIAN_BANKS.map(({ id, code, name }) => ({
      id,
      name,
      slug: name.toLowerCase().replaceAll(" ", "-"),
      code,
      longcode: `${code}150000`,
      type: "nuban",
      active: true,
      is_deleted: false,
      country: "Nigeria",
      currency: "NGN",
    })),
    meta: { next: null, previous: null, perPage: 100 },
  });

export function resolveAccount({ query }: SandboxRequest): Answer {
  const number = query.get("account_number") ?? "";
  const code = query.get("bank_code") ?? "";
  const name = accountName(number, code);
  if (name === null) return refuse(422, "Could not resolve account name. Check parameters or try again.");
  const bankId = NIGERIAN_BANKS.find((bank) => bank.code === code)?.id;
  const data = { account_number: number, account_name: name, bank_id: bankId };
  return json(200, { status: true, message: "Account number resolved", data });
}

export const readBalance = ({ books }: Sandbox): Answer =>
  json(200, {
    status: true,
    message: "Balances retrieved",
    data: [{ currency: "NGN", balance: kobo(books.balanceMinor("paystack")) }],
  });
