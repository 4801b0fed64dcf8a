import "server-only";
import { requirePermission } from "@/lib/estates/estate-policy";
import { accountDirectory } from "@/lib/gateways/registry";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";

export type AccountInNigeria = {
  provider: "paystack" | "flutterwave";
  bankCode: string;
  accountNumber: string;
};

/**
 * Whose account it is, as its bank says through the gateway; null when that cannot be known at the moment. Needs
 * `ManageWallet`. Throws `invalid-input` for an account that does not exist.
 */
export async function resolveAccount(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: AccountInNigeria,
): Promise<string | null> {
  requirePermission(actor, estateId, "ManageWallet");
  const lookup = await accountDirectory(input.provider).resolveAccount(input);
  if (lookup.kind === "found") return lookup.holderName;
  if (lookup.kind === "unavailable") return null;
  const message = "The bank knows no account with this number. Check the bank and the ten digits.";
  throw new DomainError("invalid-input", "account-not-found", message, {
    fields: [{ path: "account_number", code: "account-not-found", message }],
  });
}
