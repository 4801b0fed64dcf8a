import "server-only";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { CodePurpose } from "./one-time-code";
import { findPerson } from "./person-store";
import { requestCode } from "./request-code";

/** Asks for a code to the signed-in person's own address. */
export async function requestOwnCode(actor: PersonActor, purpose: CodePurpose, from: string): Promise<void> {
  const person = await findPerson(actor.personId);
  if (!person) throw notFound("person");
  await requestCode({ email: person.email, purpose, from });
}
