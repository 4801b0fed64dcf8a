import { route } from "@/lib/http/route";
import { startedSubscriptionView } from "@/lib/payments/payment-schemas";
import { toStartedSubscriptionView } from "@/lib/payments/payment-view";
import { startSubscriptionPayment } from "@/lib/payments/start-subscription-payment";
import { startSubscriptionBody } from "@/lib/subscriptions/subscription-schemas";

export const POST = route({
  auth: ["owner"],
  body: startSubscriptionBody,
  response: startedSubscriptionView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body }) =>
    toStartedSubscriptionView(
      await startSubscriptionPayment(actor, {
        wanted: { change: "extend", planCode: body.plan_code, billing: body.period },
        portfolioId: body.portfolio_id,
      }),
    ),
});
