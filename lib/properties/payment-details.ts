import { createHash } from "node:crypto";
import type { AnyAccount } from "@/lib/gateways/gateway";

/** What the people whose money it is have to notice that somebody else has asked for a change. */
export const COOL_OFF_MS = 24 * 3_600_000;

/** `XXXX1191 · YESB0000262`, `XXXX0031 · Access Bank` or `as…@upi`: for people to recognise, useless to a thief. */
export function maskAccount(account: AnyAccount): string {
  if (account.method === "nuban") return `XXXX${account.accountNumber.slice(-4)} · ${account.bankName}`;
  if (account.method === "bank") return `XXXX${account.accountNumber.slice(-4)} · ${account.ifsc}`;
  const [name = "", handle = ""] = account.upiId.split("@");
  return `${name.slice(0, 2)}…@${handle}`;
}

/**
 * How the payout gateway knows these details. It is made from the details themselves: other details can never be paid
 * under an id that the gateway still binds to the old account.
 */
export function beneficiaryGatewayId(ownerId: string, holderName: string, account: AnyAccount): string {
  const details = identifying(account);
  const digest = createHash("sha256")
    .update([ownerId, holderName, account.method, ...details].join("|"))
    .digest("hex");
  return `lk${digest.slice(0, 38)}`;
}

function identifying(account: AnyAccount): string[] {
  switch (account.method) {
    case "bank":
      return [account.ifsc, account.accountNumber];
    case "nuban":
      return [account.bankCode, account.accountNumber];
    case "upi":
      return [account.upiId];
  }
}
