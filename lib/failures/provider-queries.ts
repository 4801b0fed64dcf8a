import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission, requireResident } from "@/lib/estates/estate-policy";
import { isCollectionGatewayConfigured, isPayoutGatewayConfigured } from "@/lib/gateways/registry";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import type { PaymentErrorType } from "@/lib/kernel/payment-error-type";
import { GATEWAY_WORDS } from "@/lib/status-words/gateway-words";
import { estateGateways } from "./payment-error";
import type { OwnProvidersView, ProvidersView } from "./payment-error-schemas";

const HOUR_MS = 3_600_000;

/** Which gateways an estate's residents can pay by now and its transfers can leave by, and what ails them. Needs `ViewTransaction`. */
export async function listProviders(actor: PersonActor, estateId: Id<"estate">): Promise<ProvidersView> {
  requirePermission(actor, estateId, "ViewTransaction");
  return readProviders();
}

/** Which gateways a resident can pay by now. */
export async function listOwnProviders(
  actor: PersonActor,
  estateId: Id<"estate">,
): Promise<OwnProvidersView> {
  requireResident(actor, estateId);
  const { results } = await readProviders();
  return {
    results: results.map(({ provider, name, status, can_collect }) => ({
      provider,
      name,
      status,
      can_collect,
    })),
  };
}

/** What is the same for every estate: the alerts that count for all of them stand behind no fence. */
async function readProviders(): Promise<ProvidersView> {
  const rows = await inTransaction((tx) =>
    tx.db
      .selectFrom("payment_error_alert")
      .selectAll()
      .where("estate_id", "is", null)
      .where("last_at", ">", new Date(tx.now.getTime() - HOUR_MS))
      .orderBy("last_at", "desc")
      .execute(),
  );
  return {
    results: estateGateways.map((provider) => {
      const own = rows.filter((row) => row.gateway === provider);
      const isCollecting = isCollectionGatewayConfigured(provider);
      const isTroubled = own.some((row) => row.alerted_at !== null && row.alerted_at >= row.began_at);
      return {
        provider,
        name: GATEWAY_WORDS[provider],
        status: isCollecting ? (isTroubled ? "troubled" : "available") : "not_configured",
        can_collect: isCollecting,
        can_transfer: isPayoutGatewayConfigured(provider),
        problems: own.map((row) => ({
          error_type: row.type as PaymentErrorType,
          count: row.count,
          since: row.began_at.toISOString(),
          last_at: row.last_at.toISOString(),
        })),
      };
    }),
  };
}
