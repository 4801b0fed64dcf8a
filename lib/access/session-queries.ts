import "server-only";
import { database } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import type { PersonActor } from "@/lib/kernel/actor";
import type { SessionListQuery, SessionListView, TwoFactorView } from "./access-schemas";
import { hashSecretToken } from "./secret-token";
import { countRecoveryCodesLeft, hasTwoFactor } from "./two-factor-store";

/** What a request says of itself when no proxy has written down where it came from. */
const NO_ADDRESS = "direct";

/** What stands for the person at present: browsers and tokens, newest first. */
export async function listSessions(
  actor: PersonActor,
  secret: string | null,
  { limit, cursor }: SessionListQuery,
): Promise<SessionListView> {
  const living = database()
    .selectFrom("access_token")
    .where("access_token.person_id", "=", actor.personId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", clock.now());
  // A session's id and a token's do not sort among each other, so the place in the list is time and id together.
  const [since, id] = cursor ? cursor.split("~") : [];
  let page = living
    .leftJoin("estate", "estate.id", "access_token.estate_id")
    .selectAll("access_token")
    .select("estate.name as estate_name")
    .orderBy("access_token.created_at", "desc")
    .orderBy("access_token.id", "desc")
    .limit(limit + 1);
  if (since && id && /^\d{1,15}$/.test(since)) {
    const at = new Date(Number(since));
    page = page.where((eb) =>
      eb.or([
        eb("access_token.created_at", "<", at),
        eb.and([eb("access_token.created_at", "=", at), eb("access_token.id", "<", id)]),
      ]),
    );
  }
  const [rows, { total }] = await Promise.all([
    page.execute(),
    living.select((eb) => eb.fn.countAll<bigint>().as("total")).executeTakeFirstOrThrow(),
  ]);
  const own = secret ? hashSecretToken(secret) : null;
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    results: rows.slice(0, limit).map((row) => ({
      id: row.id,
      kind: row.kind as "session" | "api",
      name: row.name,
      created_at: row.created_at.toISOString(),
      expires_at: row.expires_at.toISOString(),
      created_from: row.created_from === NO_ADDRESS ? null : row.created_from,
      estate_id: row.estate_id,
      estate_name: row.estate_name,
      is_this_one: own !== null && row.secret_hash.equals(own),
    })),
    count: Number(total),
    next_cursor: last ? `${last.created_at.getTime()}~${last.id}` : null,
  };
}

/** Whether signing in takes a second factor, and how many recovery codes are left for a lost phone. */
export async function getTwoFactor(actor: PersonActor): Promise<TwoFactorView> {
  const isOn = await hasTwoFactor(null, actor.personId);
  return { is_on: isOn, recovery_codes_left: isOn ? await countRecoveryCodesLeft(actor.personId) : 0 };
}
