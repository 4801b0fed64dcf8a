"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import type { StartedSubscriptionView } from "@/lib/payments/payment-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import type { PlanView } from "@/lib/subscriptions/subscription-schemas";
import { PriceLines } from "./price-lines";

export type Period = "monthly" | "yearly";
type Props = {
  plans: readonly PlanView[];
  /** What the form begins with: the plan as it is, or the smallest that will do. */
  chosen: string;
  period: Period;
  gstPercent: number;
};

/** More time on a plan: which, how long, what it costs with tax, and the one button that leads to PhonePe's page. */
export function PlanForm({ plans, chosen, period: first, gstPercent }: Props) {
  const [code, setCode] = useState(chosen);
  const [period, setPeriod] = useState<Period>(first);
  const plan = plans.find((one) => one.plan_code === code);
  const { problem, isBusy, onSubmit } = useApiForm(
    () => startPayment("initiate-payment", { plan_code: code, period }),
    openCheckout,
  );
  if (!plan) return null;
  const refused = plans.findLast((one) => !one.can_buy);
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      <PlanSelect
        name="plan"
        label="Plan"
        value={code}
        onChoose={setCode}
        options={plans.map((one) => ({ code: one.plan_code, name: one.name, isOff: !one.can_buy }))}
        note={refused?.reason ?? null}
      />
      <PeriodChoice plan={plan} period={period} onChoose={setPeriod} />
      <PriceLines
        label={`${plan.name}, ${period === "yearly" ? "365 days" : "30 days"}`}
        price={plan[period]}
        gstPercent={gstPercent}
        currency={plan.currency}
        totalLabel="You pay"
      />
      <SubmitButton
        isBusy={isBusy}
        busyLabel="Opening PhonePe …"
        className="w-full text-lg sm:w-auto sm:justify-self-start sm:px-8"
      >
        Pay {amountWords(plan[period].total, plan.currency)}
      </SubmitButton>
    </form>
  );
}

type UpgradeProps = { plans: readonly PlanView[]; gstPercent: number };

/** More units at once, for the time that is paid for already. */
export function UpgradeForm({ plans, gstPercent }: UpgradeProps) {
  const larger = plans.flatMap((one) => (one.upgrade ? [{ ...one, upgrade: one.upgrade }] : []));
  const [code, setCode] = useState(larger[0]?.plan_code ?? "");
  const plan = larger.find((one) => one.plan_code === code);
  const { problem, isBusy, onSubmit } = useApiForm(
    () => startPayment("initiate_upgrade", { plan_code: code }),
    openCheckout,
  );
  if (!plan) return null;
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      <PlanSelect
        name="larger-plan"
        label="Change to"
        value={code}
        onChoose={setCode}
        options={larger.map((one) => ({ code: one.plan_code, name: one.name, isOff: false }))}
        note="You pay the difference for the days that are left. The end stays as it is."
      />
      <PriceLines
        label={`Difference to ${plan.name}`}
        price={plan.upgrade}
        gstPercent={gstPercent}
        currency={plan.currency}
        totalLabel="You pay"
      />
      <SubmitButton
        isBusy={isBusy}
        busyLabel="Opening PhonePe …"
        className="w-full sm:w-auto sm:justify-self-start"
      >
        Upgrade for {amountWords(plan.upgrade.total, plan.currency)}
      </SubmitButton>
    </form>
  );
}

const startPayment = (what: "initiate-payment" | "initiate_upgrade", body: Record<string, string>) =>
  callApi<StartedSubscriptionView>(`/api/owner-subscriptions/${what}/`, { method: "POST", body });

const openCheckout = (started: StartedSubscriptionView): void =>
  location.assign(started.redirect_url ?? routes.subscriptionPayment(started.payment_id));

type SelectProps = {
  name: string;
  label: string;
  value: string;
  onChoose: (code: string) => void;
  options: readonly { code: string; name: string; isOff: boolean }[];
  note: string | null;
};

function PlanSelect({ name, label, value, onChoose, options, note }: SelectProps) {
  const id = `field-${name}`;
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <span className="field-box">
        <select
          id={id}
          name={name}
          value={value}
          onChange={(event) => onChoose(event.currentTarget.value)}
          aria-describedby={note ? `${id}-hint` : undefined}
        >
          {options.map((option) => (
            <option key={option.code} value={option.code} disabled={option.isOff}>
              {option.name}
            </option>
          ))}
        </select>
      </span>
      {note && (
        <p id={`${id}-hint`} className="field-note">
          {note}
        </p>
      )}
    </div>
  );
}

type PeriodProps = { plan: PlanView; period: Period; onChoose: (period: Period) => void };

function PeriodChoice({ plan, period, onChoose }: PeriodProps) {
  const options = [
    { value: "monthly", label: "One month", amount: plan.monthly.amount },
    { value: "yearly", label: "One year", amount: plan.yearly.amount },
  ] as const;
  return (
    <fieldset>
      <legend className="mb-2 font-medium">How long?</legend>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        {options.map(({ value, label, amount }) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name="period"
              value={value}
              checked={period === value}
              onChange={() => onChoose(value)}
            />
            <span className="leading-tight font-medium">
              {label}
              <small className="block text-sm font-normal text-ink-faint">
                {amountWords(amount, plan.currency)} and GST
              </small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
