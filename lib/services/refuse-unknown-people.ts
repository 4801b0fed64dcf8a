import "server-only";
import { violatedConstraint } from "@/lib/db/sql-state";
import { notFound } from "@/lib/kernel/errors";

/** A code's list names people who exist; turns the schema's word about others into *not found*. */
export async function refuseUnknownPeople<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (violatedConstraint(error) === "promo_person_person_id_fkey") throw notFound("person");
    throw error;
  }
}
