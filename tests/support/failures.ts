import { inTransaction } from "@/lib/db/in-transaction";
import type { EstateWorld } from "./estates";

/** Every failure written down in an estate, oldest first. */
export const failuresOf = (estate: EstateWorld) =>
  inTransaction((tx) => tx.db.selectFrom("payment_error").selectAll().orderBy("id").execute(), {
    estate: estate.id,
  });

/** What has been counted for administrators: all estates' and each one's. */
export const alertsNow = () =>
  inTransaction((tx) => tx.db.selectFrom("payment_error_alert").selectAll().orderBy("id").execute(), {
    estate: "every",
  });

/** Whom an alert has been told of, as `type gateway scope`, in order. */
export async function toldAlerts(): Promise<string[]> {
  const alerts = new Map((await alertsNow()).map((alert) => [alert.id, alert]));
  const rows = await inTransaction((tx) =>
    tx.db
      .selectFrom("outbox_event")
      .select("data")
      .where("name", "=", "payments/error.critical")
      .orderBy("id")
      .execute(),
  );
  return rows.map(({ data }) => {
    const alert = alerts.get((data as { alertId: string }).alertId);
    return `${alert?.type} ${alert?.gateway} ${alert?.estate_id ? "estate" : "platform"}`;
  });
}
