import { route } from "@/lib/http/route";
import { startedSubscriptionView } from "@/lib/payments/payment-schemas";
import { toStartedSubscriptionView } from "@/lib/payments/payment-view";
import { startSubscriptionPayment } from "@/lib/payments/start-subscription-payment";
import { startUpgradeBody } from "@/lib/subscriptions/subscription-schemas";

export const POST = route({
  auth: ["owner"],
  body: startUpgradeBody,
  response: startedSubscriptionView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body }) =>
    toStartedSubscriptionView(
      await startSubscriptionPayment(actor, {
        wanted: { change: "upgrade", planCode: body.plan_code },
        portfolioId: body.portfolio_id,
      }),
    ),
});
