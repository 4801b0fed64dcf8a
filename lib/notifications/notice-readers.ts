import "server-only";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import type { Reader } from "./notice";

/** Everybody who owns a portfolio. */
export async function portfolioReaders(portfolioId: string): Promise<Reader[]> {
  const rows = await database()
    .selectFrom("membership")
    .select("person_id")
    .where("role", "=", "owner")
    .where("portfolio_id", "=", portfolioId)
    .orderBy("person_id")
    .execute();
  return rows.map((row) => ({ personId: row.person_id as Id<"person">, role: "owner" }));
}

/** Every administrator of the platform. */
export async function adminReaders(): Promise<Reader[]> {
  const rows = await database()
    .selectFrom("membership")
    .select("person_id")
    .where("role", "=", "admin")
    .orderBy("person_id")
    .execute();
  return rows.map((row) => ({ personId: row.person_id as Id<"person">, role: "admin" }));
}

/** How to write to a person; null when their account is closed. */
export async function findAddress(
  personId: Id<"person">,
): Promise<{ readonly name: string; readonly email: string } | null> {
  const row = await database()
    .selectFrom("person")
    .select(["name", "email"])
    .where("id", "=", personId)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}
