import "server-only";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import type { GatewayName } from "@/lib/gateways/gateway";
import type { Id } from "@/lib/kernel/id";
import type { PaymentErrorType } from "@/lib/kernel/payment-error-type";
import { counted, troubleWords } from "@/lib/status-words/failure-words";
import { GATEWAY_WORDS } from "@/lib/status-words/gateway-words";
import type { Reader } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { adminReaders } from "../notice-readers";

const HOUR_MS = 3_600_000;

/** A gateway stops payments: once an hour for each sort of failure, to the platform's administrators and to each estate's it touches. */
export const criticalError: NoticeKind = {
  label: "A payment provider is in trouble",
  hint: "When a provider refuses us, or fails again and again.",
  roles: ["admin", "estate_admin"],
  isVital: true,
  async tell(alertId, _details, now) {
    const alert = await findAlert(alertId);
    if (!alert) return null;
    const { type, estateId } = alert;
    const name = GATEWAY_WORDS[alert.gateway];
    return {
      readers: estateId ? await estateAdmins(estateId) : await adminReaders(),
      write: ({ role }) => {
        // A mail that comes late would tell of an hour that is over.
        if (now.getTime() - alert.lastAt.getTime() > HOUR_MS) return { skip: "too-late" };
        const { what, ours, theirs } = troubleWords(type);
        return {
          title: `${name}: ${what}`,
          sentence: role === "admin" ? ours : theirs,
          facts: [
            ["Provider", name],
            ["Kind", type],
            ["Counted", counted(alert.count)],
          ],
          link: estateId
            ? { label: "See what failed", path: links.estate(estateId, "failures") }
            : { label: "Look at the figures", path: links.adminNumbers },
        };
      },
    };
  },
};

type Alert = {
  type: PaymentErrorType;
  gateway: GatewayName;
  estateId: Id<"estate"> | null;
  count: number;
  lastAt: Date;
};

/** Alerts of every estate, because the notice itself says whose it is. */
async function findAlert(id: string): Promise<Alert | null> {
  const row = await inTransaction(
    (tx) => tx.db.selectFrom("payment_error_alert").selectAll().where("id", "=", id).executeTakeFirst(),
    { estate: "every" },
  );
  if (!row) return null;
  return {
    type: row.type as PaymentErrorType,
    gateway: row.gateway as GatewayName,
    estateId: row.estate_id as Id<"estate"> | null,
    count: row.count,
    lastAt: row.last_at,
  };
}

async function estateAdmins(estateId: Id<"estate">): Promise<Reader[]> {
  const rows = await database()
    .selectFrom("membership")
    .select("person_id")
    .where("role", "=", "estate_admin")
    .where("estate_id", "=", estateId)
    .orderBy("person_id")
    .execute();
  return rows.map((row) => ({ personId: row.person_id as Id<"person">, role: "estate_admin", estateId }));
}
