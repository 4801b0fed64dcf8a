import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { NubanAccount } from "@/lib/gateways/gateway";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { encryptAccount } from "./account-cipher";
import { beneficiaryGatewayId, maskAccount } from "./payment-details";

/** Keeps, sealed and for ever as it is, the account that one transfer of an estate goes to. Each call makes a row of its own. */
export async function freezeAccount(
  tx: Tx,
  actor: PersonActor,
  payee: { estateId: Id<"estate">; holderName: string; account: NubanAccount },
): Promise<Id<"beneficiary">> {
  const id = newId("beneficiary");
  const { account, estateId, holderName } = payee;
  await tx.db
    .insertInto("beneficiary")
    .values({
      id,
      estate_id: estateId,
      method: account.method,
      holder_name: holderName,
      details_encrypted: encryptAccount(account, id),
      gateway_id: beneficiaryGatewayId(estateId, holderName, account),
      masked: maskAccount(account),
      bank_name: account.bankName,
      created_by: actor.personId,
      created_at: tx.now,
      effective_from: tx.now,
      activated_at: tx.now,
    })
    .execute();
  return id;
}
