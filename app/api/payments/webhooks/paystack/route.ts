import { webhookProbe, webhookRoute } from "@/lib/http/webhook-route";
import { receiveWebhook } from "@/lib/webhooks/receive-webhook";

export const POST = webhookRoute("paystack", receiveWebhook);
export const GET = webhookProbe;
