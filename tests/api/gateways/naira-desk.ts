import type { OrderRequest, OrderOutcome } from "@/lib/gateways/gateway";
import type { RunningSandbox } from "@/tests/support/sandbox";
import { nairaOrder, readAnswer, type Answer } from "./harness";

/** A call by hand, as somebody without an adapter makes it; `key` where it is not the right one. */
export const callNaira = (
  sandbox: RunningSandbox,
  gateway: "PAYSTACK" | "FLUTTERWAVE",
  call: { method: "GET" | "POST"; path: string; text?: string; key?: string },
): Promise<Answer> =>
  readAnswer(
    fetch(`${sandbox.env[`${gateway}_BASE_URL`]}${call.path}`, {
      method: call.method,
      headers: {
        authorization: `Bearer ${call.key ?? sandbox.env[`${gateway}_SECRET_KEY`] ?? ""}`,
        "content-type": "application/json",
      },
      ...(call.text === undefined ? {} : { body: call.text }),
    }),
  );

/** What a payer does at a checkout page: the status of the answer, where it leads, and the page. */
export async function atCheckout(url: string, form: Record<string, string>) {
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
  return { status: answer.status, location: answer.headers.get("location"), text: await answer.text() };
}

/** A page that asks for ₦10,000. */
export async function openPage(gateway: { createOrder: (request: OrderRequest) => Promise<OrderOutcome> }) {
  const request = nairaOrder(1_000_000n);
  const outcome = await gateway.createOrder(request);
  if (outcome.kind !== "accepted") throw new Error(JSON.stringify(outcome));
  return { reference: request.reference, url: outcome.redirectUrl };
}

/** Puts the sandbox back to how it starts. */
export const calmDown = async (sandbox: RunningSandbox): Promise<void> => {
  await sandbox.clearFaults();
  await sandbox.settings({
    auto_complete: true,
    strict_accounts: false,
    paystack_instant_transfers: true,
    paystack_transfer_otp: false,
    flutterwave_signs_body: true,
    paystack_balance_minor: 10_000_000_000_000,
    flutterwave_balance_minor: 10_000_000_000_000,
  });
};
