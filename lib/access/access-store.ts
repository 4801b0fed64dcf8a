import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import type { EstatePermission, Membership, PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";

export type AccessKind = "session" | "api";

export async function findCredentials(
  email: string,
): Promise<{ personId: Id<"person">; passwordHash: string } | null> {
  const row = await database()
    .selectFrom("person")
    .select(["id", "password_hash"])
    .where("email", "=", email)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  return row ? { personId: row.id as Id<"person">, passwordHash: row.password_hash } : null;
}

/** True while the password that was compared is still the person's; keeps it so until the transaction ends. */
export async function lockCredentials(
  tx: Tx,
  credentials: { personId: Id<"person">; passwordHash: string },
): Promise<boolean> {
  const row = await tx.db
    .selectFrom("person")
    .select("id")
    .where("id", "=", credentials.personId)
    .where("password_hash", "=", credentials.passwordHash)
    .where("disabled_at", "is", null)
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertAccessToken(
  tx: Tx,
  token: {
    id: string;
    personId: Id<"person">;
    kind: AccessKind;
    name: string;
    secretHash: Buffer;
    expiresAt: Date;
    createdFrom: string;
    /** The one estate it opens; everything of its holder's without. */
    estateId?: Id<"estate">;
  },
): Promise<void> {
  await tx.db
    .insertInto("access_token")
    .values({
      id: token.id,
      person_id: token.personId,
      kind: token.kind,
      name: token.name,
      secret_hash: token.secretHash,
      created_at: tx.now,
      expires_at: token.expiresAt,
      created_from: token.createdFrom,
      estate_id: token.estateId ?? null,
    })
    .execute();
}

/** Ends one token. Ending it twice changes nothing. */
export async function revokeAccessToken(tx: Tx, secretHash: Buffer): Promise<void> {
  await tx.db
    .updateTable("access_token")
    .set({ revoked_at: tx.now })
    .where("secret_hash", "=", secretHash)
    .where("revoked_at", "is", null)
    .execute();
}

/** Ends everything that stands for a person. The caller may hand out a new secret afterwards. */
export async function revokeAllAccess(tx: Tx, personId: string): Promise<void> {
  await tx.db
    .updateTable("access_token")
    .set({ revoked_at: tx.now })
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .execute();
}

/** Ends everything that stands for a person but the one that asks for it; answers how many. */
export async function revokeOtherAccess(tx: Tx, personId: string, keptHash: Buffer): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable("access_token")
    .set({ revoked_at: tx.now })
    .where("person_id", "=", personId)
    .where("secret_hash", "<>", keptHash)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** The kind of the living secret that a person presents, and until when its holder has proved who they are once more. */
export async function findAccess(
  tx: Tx,
  personId: string,
  secretHash: Buffer,
): Promise<{ id: string; kind: AccessKind; steppedUpUntil: Date | null } | null> {
  const row = await tx.db
    .selectFrom("access_token")
    .select(["id", "kind", "stepped_up_until"])
    .where("secret_hash", "=", secretHash)
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return row ? { id: row.id, kind: row.kind as AccessKind, steppedUpUntil: row.stepped_up_until } : null;
}

export async function markSteppedUp(tx: Tx, id: string, until: Date): Promise<void> {
  await tx.db.updateTable("access_token").set({ stepped_up_until: until }).where("id", "=", id).execute();
}

type MembershipRow = {
  role: string;
  portfolio_id: string | null;
  lease_id: string | null;
  estate_id: string | null;
  permissions: string[];
};

/** Who holds this secret, with all roles, in one query; null when unknown, expired, revoked or disabled. */
export async function findActorBySecret(secretHash: Buffer): Promise<PersonActor | null> {
  const row = await database()
    .selectFrom("access_token as token")
    .innerJoin("person", "person.id", "token.person_id")
    .where("token.secret_hash", "=", secretHash)
    .where("token.revoked_at", "is", null)
    .where("token.expires_at", ">", sql<Date>`now()`)
    .where("person.disabled_at", "is", null)
    .select((eb) => [
      "person.id",
      "token.estate_id",
      eb
        .selectFrom("membership")
        .whereRef("membership.person_id", "=", "person.id")
        .select(
          sql<MembershipRow[]>`coalesce(json_agg(json_build_object('role', role, 'portfolio_id', portfolio_id,
            'lease_id', lease_id, 'estate_id', estate_id, 'permissions', permissions) order by id), '[]')`.as(
            "rows",
          ),
        )
        // A token made for one estate opens that estate and nothing else.
        .where(
          sql<boolean>`(token.estate_id is null or membership.estate_id is not distinct from token.estate_id)`,
        )
        .as("memberships"),
    ])
    .executeTakeFirst();
  if (!row) return null;
  return {
    kind: "person",
    personId: row.id as Id<"person">,
    memberships: (row.memberships ?? []).flatMap(toMembership),
    ...(row.estate_id ? { onlyEstate: row.estate_id as Id<"estate"> } : {}),
  };
}

function toMembership(row: MembershipRow): Membership[] {
  if (row.role === "admin" || row.role === "customer" || row.role === "employee") return [{ role: row.role }];
  if (row.role === "owner" && row.portfolio_id)
    return [{ role: "owner", portfolioId: row.portfolio_id as Id<"portfolio"> }];
  if ((row.role === "seller" || row.role === "scout") && row.portfolio_id)
    return [{ role: row.role, portfolioId: row.portfolio_id as Id<"portfolio"> }];
  if (row.role === "tenant" && row.lease_id)
    return [{ role: "tenant", leaseId: row.lease_id as Id<"lease"> }];
  const estateId = row.estate_id as Id<"estate"> | null;
  if (estateId && (row.role === "estate_admin" || row.role === "resident"))
    return [{ role: row.role, estateId }];
  if (estateId && row.role === "estate_staff")
    return [{ role: row.role, estateId, permissions: row.permissions as EstatePermission[] }];
  return [];
}
