import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { newId } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { replaceCode } from "./code-store";
import { CODE_MS, type CodePurpose } from "./one-time-code";
import { lockPersonByEmail } from "./person-store";
import { countTry, type RateLimit } from "./rate-limit";

const MAILS_TO_ONE: RateLimit = { name: "code-mails", points: 6, seconds: 3600 };
const MAILS_FROM_ONE: RateLimit = { name: "code-mails-from", points: 30, seconds: 3600 };

type CodeRequest = {
  /** Who is meant: the address they sign in with. */
  email: string;
  purpose: CodePurpose;
  /** Where the request came from. */
  from: string;
  /** Where the code goes, when that is not the person's own address. */
  to?: string;
};

/**
 * Asks for a one-time code. It is made and mailed by a job, and the answer comes before: whether anybody has this address
 * shows neither in the answer nor in its time, because the same is written down either way.
 * Asking again replaces the earlier code. Throws `rate-limited` after six in an hour for one address and purpose.
 */
export async function requestCode({ email, purpose, from, to }: CodeRequest): Promise<void> {
  await countTry(MAILS_FROM_ONE, from);
  await countTry(MAILS_TO_ONE, `${purpose}|${email}`);
  await inTransaction(async (tx) => {
    const person = await lockPersonByEmail(tx, email);
    const codeId = newId("code");
    await replaceCode(tx, {
      id: codeId,
      person_id: person?.id ?? null,
      purpose,
      email: to ?? null,
      expires_at: new Date(tx.now.getTime() + CODE_MS),
    });
    await appendEvent(tx, { name: "access/code.requested", data: { codeId } });
  });
}
