import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { EstatePermission } from "@/lib/kernel/actor";
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

/** Whoever earns into a portfolio, as seller or as scout. */
export async function earnerReaders(portfolioId: string, role: "seller" | "scout"): Promise<Reader[]> {
  const rows = await database()
    .selectFrom("membership")
    .select("person_id")
    .where("role", "=", role)
    .where("portfolio_id", "=", portfolioId)
    .execute();
  return rows.map((row) => ({ personId: row.person_id as Id<"person">, role }));
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

/**
 * Those who run an estate and may do one of these things there: its administrators, and staff with the permission. Somebody who
 * is both is told once.
 */
export async function estateReaders(
  estateId: Id<"estate">,
  permissions: readonly EstatePermission[],
): Promise<Reader[]> {
  const rows = await database()
    .selectFrom("membership")
    .select(["person_id", "role"])
    .distinctOn("person_id")
    .where("estate_id", "=", estateId)
    .where(
      sql<boolean>`(role = 'estate_admin' or role = 'estate_staff' and permissions && ${[...permissions]}::text[])`,
    )
    .orderBy("person_id")
    .orderBy("role")
    .execute();
  return rows.map((row) => ({
    personId: row.person_id as Id<"person">,
    role: row.role as "estate_admin" | "estate_staff",
    estateId,
  }));
}

/** Which of these people live in the estate: who has left cannot look at what the notice is about. */
export async function residentReaders(
  estateId: Id<"estate">,
  personIds: readonly string[],
): Promise<Reader[]> {
  const rows = await database()
    .selectFrom("membership")
    .select("person_id")
    .where("estate_id", "=", estateId)
    .where("role", "=", "resident")
    .where(isAnyOf("person_id", personIds))
    .orderBy("person_id")
    .execute();
  return rows.map((row) => ({ personId: row.person_id as Id<"person">, role: "resident", estateId }));
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
