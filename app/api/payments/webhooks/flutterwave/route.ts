import { webhookProbe, webhookRoute } from "@/lib/http/webhook-route";
import { receiveWebhook } from "@/lib/webhooks/receive-webhook";

export const POST = webhookRoute("flutterwave", receiveWebhook);
export const GET = webhookProbe;
