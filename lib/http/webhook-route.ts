import "server-only";
import type { GatewayName, RawWebhook } from "@/lib/gateways/gateway";
import { newId } from "@/lib/kernel/id";
import { log } from "@/lib/log";
import { problemResponse, toDomainError } from "./problem";
import { readBody } from "./read-body";
import { recordWebhook } from "./request-metrics";

const BODY_BYTES_MAX = 256 * 1024;

/** Proves and stores one webhook; see `lib/webhooks`. */
export type ReceiveWebhook = (gateway: GatewayName, raw: RawWebhook) => Promise<{ isNew: boolean }>;

/**
 * The door for one gateway's webhooks: raw bytes in, 200 once they are stored (or were before), 401 without a proof of the
 * sender, 413 when too large, 5xx when the fault is ours, so that the gateway tries again. Kept free of everything a
 * signed-in request needs, because a gateway's burst must not wait behind it.
 */
export function webhookRoute(
  gateway: GatewayName,
  receive: ReceiveWebhook,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const body = await readBody(request, BODY_BYTES_MAX);
      const { isNew } = await receive(gateway, { body, header: (name) => request.headers.get(name) });
      recordWebhook(gateway, isNew ? "stored" : "repeated");
      return Response.json({ received: true, duplicate: !isNew });
    } catch (error) {
      const requestId = newId("request");
      const domainError = toDomainError(error);
      recordWebhook(gateway, domainError.kind === "unauthenticated" ? "refused" : "failed");
      log(gateway).warn({ err: error, request_id: requestId, code: domainError.code }, "webhook-refused");
      return problemResponse(domainError, requestId);
    }
  };
}

/** A dashboard's test button may only look whether somebody is there. */
export const webhookProbe = (): Response => Response.json({ ready: true });
