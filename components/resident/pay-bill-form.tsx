"use client";
import { useState, type FormEvent } from "react";
import { callApi, type Answer } from "@/components/api-client";
import { groupedAmount, readAmount } from "@/components/payments/amount-text";
import * as routes from "@/components/routes";
import { fieldId } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import { useFreshPageOnReturn } from "@/components/ui/use-fresh-page";
import { formatMoney, toDecimal, type Money } from "@/lib/kernel/money";
import type { PaidBillView, PaidDirectView } from "@/lib/wallets/wallet-schemas";
import { BillAmount } from "./bill-amount";
import { billAmountRefusal, holdsEnough, planPayment, type PayPlan, type Wallet, type Way } from "./pay-plan";
import { PayWays, PinField } from "./pay-ways";

/** What crosses from the server to the browser: amounts as text, because a bigint cannot. */
type Props = {
  estateId: string;
  billId: string;
  /** The version on the page: it is confirmed with the payment, and no other is paid. */
  version: number;
  isConfirmed: boolean;
  openMinor: string;
  availableMinor: string;
  currency: Money["currency"];
  /** Why nothing may leave the wallet; null when it may. */
  walletProblem: string | null;
  hasPin: boolean;
  /** Names this intention to pay: the same key and amount again, from any tab, is the same payment. */
  intentKey: string;
};

/** How much, by what, and the one button. */
export function PayBillForm(props: Props) {
  const { currency, hasPin, isConfirmed } = props;
  const open: Money = { amountMinor: BigInt(props.openMinor), currency };
  const wallet: Wallet = {
    available: { amountMinor: BigInt(props.availableMinor), currency },
    problem: props.walletProblem,
  };
  const { amount, refusal, field, insist } = useBillAmount(open);
  const [chosen, setChosen] = useState<Way>(holdsEnough(wallet, open) ? "wallet" : "paystack");
  const [isWalletFirst, setWalletFirst] = useState(false);
  // What was chosen for a smaller amount may not be enough for a larger one.
  const way = chosen === "wallet" && !holdsEnough(wallet, amount) ? "paystack" : chosen;
  const plan = planPayment(amount, way, wallet, isWalletFirst);
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) => pay(props, plan, way, fieldText(fields, "pin")),
    (address) => location.assign(address),
  );
  useFreshPageOnReturn();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    if (!refusal) return onSubmit(event);
    event.preventDefault();
    insist();
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="grid grid-cols-1 gap-6">
      <ProblemSummary problem={problem} />
      <BillAmount open={open} {...field} />
      <PayWays
        amount={amount}
        wallet={wallet}
        way={way}
        onWay={setChosen}
        isWalletFirst={isWalletFirst}
        onWalletFirst={setWalletFirst}
      />
      {hasPin && plan.fromWallet.amountMinor > 0n && <PinField error={problem?.fields["pin"]} />}
      {plan.fromWallet.amountMinor > 0n && plan.atGateway.amountMinor > 0n && (
        <p className="text-ink-soft">
          {formatMoney(plan.fromWallet)} leaves your wallet now, and you pay {formatMoney(plan.atGateway)} on
          the next page.
        </p>
      )}
      <SubmitButton isBusy={isBusy} busyLabel={BUSY[way]} className="w-full text-lg">
        {isConfirmed ? "Pay" : "Confirm and pay"} {!refusal && formatMoney(amount)}
      </SubmitButton>
    </form>
  );
}

/** How much of what is open is paid; a refusal is shown when the field was left, or when somebody insists. */
function useBillAmount(open: Money) {
  const [isPart, setPart] = useState(false);
  const [typed, setTyped] = useState("");
  const [isLeft, setLeft] = useState(false);
  const read = isPart ? readAmount(typed, open.currency) : open;
  const refusal = billAmountRefusal(read, open);
  return {
    amount: read ?? open,
    refusal,
    insist: () => {
      setLeft(true);
      document.getElementById(fieldId("amount"))?.focus();
    },
    field: {
      isPart,
      onPart: setPart,
      typed,
      onType: setTyped,
      onLeave: () => {
        setLeft(typed !== "");
        if (read) setTyped(groupedAmount(read));
      },
      refusal: isPart && isLeft ? refusal : null,
    },
  };
}

const BUSY: Readonly<Record<Way, string>> = {
  wallet: "Paying …",
  paystack: "Opening Paystack …",
  flutterwave: "Opening Flutterwave …",
};

/**
 * Where to go next. The gateway's page is opened before anything leaves the wallet: should it not answer, nothing has moved.
 */
async function pay(props: Props, plan: PayPlan, way: Way, pin: string): Promise<Answer<string>> {
  const { estateId, billId, version, intentKey } = props;
  const ask = <T extends { id: string }>(path: string, amount: Money, more: object) =>
    callApi<T>(routes.memberApi(estateId, `bills/${path}`), {
      method: "POST",
      body: { bill_id: billId, amount: toDecimal(amount), acknowledge_version: version, ...more },
      idempotencyKey: `${intentKey}-${path}-${way}-${amount.amountMinor}`,
    });
  const direct =
    plan.atGateway.amountMinor > 0n
      ? await ask<PaidDirectView>("pay_bill_direct", plan.atGateway, { provider: way })
      : null;
  if (direct && !direct.ok) return direct;
  const paid =
    plan.fromWallet.amountMinor > 0n
      ? await ask<PaidBillView>("pay_bill", plan.fromWallet, pin ? { pin } : {})
      : null;
  if (paid && !paid.ok) return paid;
  const id = direct?.data.id ?? paid?.data.id ?? "";
  const result: string = routes.inPlace(`resident/${estateId}`, `payments/${id}`);
  return { ok: true, data: direct?.data.payment_url ? direct.data.payment_url : result };
}
