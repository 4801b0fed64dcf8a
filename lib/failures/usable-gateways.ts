import "server-only";
import type { GatewayName } from "@/lib/gateways/gateway";
import { isCollectionGatewayConfigured, isPayoutGatewayConfigured } from "@/lib/gateways/registry";
import { estateGateways, type Way } from "./payment-error";

/** Whether there is another gateway than this one for the same thing. */
export function isOtherGatewayThere(way: Way, gateway: GatewayName | null): boolean {
  const stands = way === "transfer" ? isPayoutGatewayConfigured : isCollectionGatewayConfigured;
  return estateGateways.some((other) => other !== gateway && stands(other));
}
