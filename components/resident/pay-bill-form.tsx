"use client";
import type { ReactNode } from "react";
import { callApi, type Answer } from "@/components/api-client";
import { fieldText } from "@/components/ui/field-text";
import type { PaidBillView, PaidDirectView } from "@/lib/wallets/wallet-schemas";
import { MoneyForm, refuseAmount } from "./money-form";
import { decimalOf, planPayment, readMinor, type PayPlan, type Way } from "./pay-plan";

/** What crosses from the server to the browser: amounts as text, because a bigint cannot. */
type Props = {
  /** Addresses come from the server: each one in a script weighs on every page. */
  paths: { direct: string; wallet: string; /** Where payments are shown, up to their id. */ results: string };
  billId: string;
  /** The version on the page: it is confirmed with the payment, and no other is paid. */
  version: number;
  openMinor: string;
  /** What is asked for now: less than all that is open of a bill in parts. */
  dueMinor: string;
  availableMinor: string;
  /** Said when somebody types something else than an amount up to what is open. */
  amountRule: string;
  label: ReactNode;
  /** Names this intention to pay: the same key and amount again, from any tab, is the same payment. */
  intentKey: string;
  children: ReactNode;
};

/** Pays a bill, all or a part of it, in the way that was chosen. */
export function PayBillForm({ label, children, ...props }: Props) {
  const send = (fields: FormData) => {
    const open = BigInt(props.openMinor);
    const amount = {
      due: () => BigInt(props.dueMinor),
      part: () => readMinor(fieldText(fields, "amount")),
      all: () => open,
    }[fieldText(fields, "how-much") as HowMuch]();
    if (!amount || amount > open) return Promise.resolve(refuseAmount(props.amountRule));
    const way = fieldText(fields, "way") as Way;
    const first = fields.has("wallet-first") ? BigInt(props.availableMinor) : 0n;
    return pay(props, planPayment(amount, way, first), way, fieldText(fields, "pin"));
  };
  return (
    <MoneyForm send={send} label={label} busyLabel="One moment …">
      {children}
    </MoneyForm>
  );
}

type HowMuch = "due" | "part" | "all";
type Payment = Omit<Props, "label" | "children">;

/**
 * Where to go next. The gateway's page is opened before anything leaves the wallet: should it not answer, nothing has moved.
 */
async function pay(payment: Payment, plan: PayPlan, way: Way, pin: string): Promise<Answer<string>> {
  const { paths, billId, version, intentKey } = payment;
  const ask = <T extends { id: string }>(way: Way, minor: bigint, more: object) =>
    callApi<T>(way === "wallet" ? paths.wallet : paths.direct, {
      method: "POST",
      body: { bill_id: billId, amount: decimalOf(minor), acknowledge_version: version, ...more },
      idempotencyKey: `${intentKey}-${way}-${minor}`,
    });
  const direct = plan.gatewayMinor
    ? await ask<PaidDirectView>(way, plan.gatewayMinor, { provider: way })
    : null;
  if (direct && !direct.ok) return direct;
  const paid = plan.walletMinor
    ? await ask<PaidBillView>("wallet", plan.walletMinor, pin ? { pin } : {})
    : null;
  if (paid && !paid.ok) return paid;
  const id = direct?.data.id ?? paid?.data.id ?? "";
  return { ok: true, data: direct?.data.payment_url ? direct.data.payment_url : `${paths.results}/${id}` };
}
