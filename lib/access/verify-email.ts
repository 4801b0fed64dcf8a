import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { checkCode, codeRefused } from "./check-code";
import { spendCode } from "./code-store";
import { lockPerson, savePerson } from "./person-store";

/** Notes that a person can read the mail sent to their address. */
export async function verifyEmail(actor: PersonActor, input: { code: string }): Promise<void> {
  const code = await checkCode(actor.personId, "verify-email", input.code);
  await inTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.personId);
    if (!person || !(await spendCode(tx, code))) throw codeRefused();
    await savePerson(tx, person.id, { email_verified_at: tx.now });
  });
}
