import "server-only";
import { randomInt } from "node:crypto";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { sendMail } from "@/lib/mail/send-mail";
import { codeMail } from "./access-mails";
import { hashCode } from "./check-code";
import { lockCode, saveCode } from "./code-store";
import { CODE_MS, type CodePurpose } from "./one-time-code";
import { lockPerson } from "./person-store";

type MadeCode = { code: string; to: string; purpose: CodePurpose; key: string };

/**
 * Makes the code that was asked for and mails it. Only its hash is kept, so nobody can send the same one again: where the
 * mail server's answer was lost, a repeat makes a new code that takes the first one's place. One that has been mailed,
 * has ended, or was asked for more than ten minutes ago is left alone.
 */
export async function sendCode(_actor: Actor, { codeId }: { codeId: string }): Promise<void> {
  const made = await inTransaction((tx) => makeCode(tx, codeId));
  if (!made) return;
  await sendMail({ ...codeMail(made.purpose, made.code), to: made.to, key: made.key });
  await inTransaction((tx) => saveCode(tx, codeId, { mailed_at: tx.now }));
}

async function makeCode(tx: Tx, codeId: string): Promise<MadeCode | null> {
  const row = await lockCode(tx, codeId);
  if (!row || row.ended_at || row.mailed_at) return null;
  const person = row.person_id ? await lockPerson(tx, row.person_id) : null;
  const isTooLate = tx.now.getTime() - row.created_at.getTime() > CODE_MS;
  if (!person || isTooLate) {
    await saveCode(tx, codeId, { ended_at: tx.now, code_hash: null });
    return null;
  }
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const mailings = row.mailings + 1;
  await saveCode(tx, codeId, {
    code_hash: hashCode(codeId, code),
    mailings,
    expires_at: new Date(tx.now.getTime() + CODE_MS),
  });
  return {
    code,
    to: row.email ?? person.email,
    purpose: row.purpose as CodePurpose,
    key: `${codeId}.${mailings}`,
  };
}
