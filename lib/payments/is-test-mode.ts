import "server-only";
import { env } from "@/lib/env";

/** Whether money in this installation is play money: not both gateways are the production ones. */
export function isTestMode(): boolean {
  const { PHONEPE_ENVIRONMENT, CASHFREE_ENVIRONMENT } = env();
  return PHONEPE_ENVIRONMENT !== "PRODUCTION" || CASHFREE_ENVIRONMENT !== "PRODUCTION";
}
