import "server-only";
import { violatedConstraint } from "@/lib/db/sql-state";
import { DomainError } from "@/lib/kernel/errors";

const TAKEN: Readonly<Record<string, string>> = {
  service_name_key: "There is a service of this name already. Choose another name.",
  service_package_service_id_name_key:
    "This service has a package of this name already. Choose another name.",
  promo_code_code_key: "This code exists already. Choose another one.",
};

/** Turns the schema's word about a name that is taken into a sentence. */
export async function refuseTakenName<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = TAKEN[violatedConstraint(error) ?? ""];
    if (!message) throw error;
    throw new DomainError("conflict", "name-taken", message);
  }
}
