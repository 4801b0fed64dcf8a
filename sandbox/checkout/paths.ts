import type { GatewayName } from "@/sandbox/gateways";

/** Where a gateway's checkout pages are; the order's token follows. */
export const checkoutPath = (gateway: GatewayName): string => `/${gateway}/checkout`;
