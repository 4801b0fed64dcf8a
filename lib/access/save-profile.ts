import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import { findProfileRow, lockPerson, savePerson, writeProfile, type ProfileRow } from "./person-store";
import type { ProfileBody } from "./profile-schemas";
import { sealText } from "./seal";

/**
 * Changes what a person tells about themselves. Whoever has read an older version is refused with `conflict`, so that a
 * second tab does not undo the first without a word; the same change sent twice therefore counts once.
 * The trail names the fields, never what is in them.
 */
export async function saveProfile(actor: PersonActor, input: ProfileBody): Promise<void> {
  await inTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.personId);
    if (!person) throw notFound("person");
    const row = (await findProfileRow(tx, person.id)) ?? empty(person.id, tx.now);
    if (row.version !== input.version) throw changedMeanwhile(row.version);
    await savePerson(tx, person.id, {
      name: input.name ?? person.name,
      phone: input.phone === undefined ? person.phone : input.phone,
    });
    await writeProfile(tx, { ...changed(row, input), version: row.version + 1, updated_at: tx.now });
    const fields = Object.keys(input).filter((field) => field !== "version");
    await recordAudit(tx, actor, { action: "profile.saved", subject: person.id, details: { fields } });
  });
}

function changedMeanwhile(version: number): DomainError {
  return new DomainError(
    "conflict",
    "profile-changed-meanwhile",
    "Your profile was changed elsewhere meanwhile. Load the page again and make your change once more.",
    { version },
  );
}

const empty = (personId: string, now: Date): ProfileRow => ({
  person_id: personId,
  version: 0,
  address: null,
  date_of_birth: null,
  gender: null,
  occupation: null,
  emergency_name: null,
  emergency_phone: null,
  emergency_relation: null,
  pan_encrypted: null,
  pan_last4: null,
  aadhaar_encrypted: null,
  aadhaar_last4: null,
  updated_at: now,
});

const pick = <T>(given: T | undefined, present: T): T => (given === undefined ? present : given);

function changed(row: ProfileRow, input: ProfileBody): ProfileRow {
  const pan = sealed(input.pan, `pan:${row.person_id}`);
  const aadhaar = sealed(input.aadhaar, `aadhaar:${row.person_id}`);
  return {
    ...row,
    address: pick(input.address, row.address),
    date_of_birth: pick(input.date_of_birth, row.date_of_birth),
    gender: pick(input.gender, row.gender),
    occupation: pick(input.occupation, row.occupation),
    emergency_name: pick(input.emergency_contact_name, row.emergency_name),
    emergency_phone: pick(input.emergency_contact_phone, row.emergency_phone),
    emergency_relation: pick(input.emergency_contact_relation, row.emergency_relation),
    ...(pan && { pan_encrypted: pan.bytes, pan_last4: pan.last4 }),
    ...(aadhaar && { aadhaar_encrypted: aadhaar.bytes, aadhaar_last4: aadhaar.last4 }),
  };
}

type Sealed = { bytes: Buffer; last4: string } | { bytes: null; last4: null };

/** A number that tells who somebody is, as it is kept; null when nothing was said about it. */
function sealed(number: string | null | undefined, place: string): Sealed | null {
  if (number === undefined) return null;
  if (number === null) return { bytes: null, last4: null };
  return { bytes: sealText(number, place), last4: number.slice(-4) };
}
