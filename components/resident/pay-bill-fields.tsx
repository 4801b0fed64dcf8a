import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { formatMoney, type Money } from "@/lib/kernel/money";

/** By what a resident pays, as an address may ask for it (`?by=`). */
export type PayWay = "wallet" | "paystack" | "flutterwave";

/** The way that an address asks for; null for none, or one that there is not. */
export const wayIn = (asked: string | string[] | undefined): PayWay | null =>
  asked === "wallet" || asked === "paystack" || asked === "flutterwave" ? asked : null;

type Props = {
  open: Money;
  /** What is asked for now, with its words; null for a bill that is paid at once, and where that is all. */
  due: { amount: Money; words: string } | null;
  available: Money;
  /** Why nothing may leave the wallet; null when it may. */
  walletProblem: string | null;
  hasPin: boolean;
  /** What the address asks for; else the wallet where it holds enough. */
  way: PayWay | null;
};

/** How much of a bill and by what: drawn on the server, and shown as far as what is chosen asks for it. */
export function PayBillFields({ open, due, available, walletProblem, hasPin, way }: Props) {
  const isUsable = walletProblem === null && available.amountMinor > 0n;
  const isEnough = isUsable && available.amountMinor >= (due?.amount ?? open).amountMinor;
  const asked = way === "wallet" && !isUsable ? null : way;
  const chosen = asked ?? (isEnough ? "wallet" : "paystack");
  return (
    <>
      <HowMuch open={open} due={due} />
      <fieldset className="grid grid-cols-1 gap-3">
        <legend className="mb-3 font-medium">How do you pay?</legend>
        <Choice
          name="way"
          value="wallet"
          isChosen={chosen === "wallet"}
          isOpen={isUsable}
          note={walletProblem ?? `It holds ${formatMoney(available)}.`}
        >
          From your wallet, at once and free
        </Choice>
        <Gateways chosen={chosen} />
        {isUsable && !isEnough && (
          <label className="choice group-has-[[value=wallet]:checked]:hidden">
            <input type="checkbox" name="wallet-first" />
            <span className="py-2">
              Use the {formatMoney(available)} in your wallet first
              <span className="block text-sm text-ink-faint">The rest is paid on the next page.</span>
            </span>
          </label>
        )}
      </fieldset>
      {hasPin && (
        <div className="hidden group-has-[[name=wallet-first]:checked]:block group-has-[[value=wallet]:checked]:block">
          <PinField />
        </div>
      )}
    </>
  );
}

function HowMuch({ open, due }: Pick<Props, "open" | "due">) {
  return (
    <fieldset className="grid grid-cols-1 gap-3">
      <legend className="mb-3 font-medium">How much do you pay?</legend>
      {due && (
        <Choice name="how-much" value="due" isChosen>
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            {due.words} <strong className="figures font-semibold">{formatMoney(due.amount)}</strong>
          </span>
        </Choice>
      )}
      <Choice name="how-much" value="all" isChosen={!due}>
        <span className="flex flex-wrap items-baseline justify-between gap-x-3">
          All of it <strong className="figures font-semibold">{formatMoney(open)}</strong>
        </span>
      </Choice>
      <Choice name="how-much" value="part">
        {due ? "Another amount" : "A part of it"}
      </Choice>
      <div className="hidden group-has-[[value=part]:checked]:block">
        <Field
          name="amount"
          label="Amount"
          prefix={signOf(open)}
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="go"
          hint={`Up to ${formatMoney(open)}. The rest stays due.`}
        />
      </div>
    </fieldset>
  );
}

/** The gateways, one of them chosen unless something else is. */
export function Gateways({ chosen }: { chosen: PayWay }) {
  const note = "Card, bank transfer or USSD, on its own page.";
  return (
    <>
      <Choice name="way" value="paystack" isChosen={chosen === "paystack"} note={note}>
        Paystack
      </Choice>
      <Choice name="way" value="flutterwave" isChosen={chosen === "flutterwave"} note={note}>
        Flutterwave
      </Choice>
    </>
  );
}

type ChoiceProps = {
  name: string;
  value: string;
  isChosen?: boolean;
  isOpen?: boolean;
  note?: string;
  children: ReactNode;
};

function Choice({ name, value, isChosen = false, isOpen = true, note, children }: ChoiceProps) {
  return (
    <label className="choice">
      <input type="radio" name={name} value={value} defaultChecked={isChosen} disabled={!isOpen} />
      <span className="flex-1 py-2">
        {children}
        {note && <span className="block text-sm text-ink-faint">{note}</span>}
      </span>
    </label>
  );
}

/** Asked for where a wallet has a PIN and something leaves it. */
function PinField() {
  return (
    <Field
      name="pin"
      label="Your wallet's PIN"
      type="password"
      inputMode="numeric"
      autoComplete="off"
      maxLength={6}
    />
  );
}

/** `₦` or `₹`, as it stands in front of an amount. */
export const signOf = (money: Money): string => formatMoney({ ...money, amountMinor: 0n }).slice(0, 1);
