import { Field } from "@/components/ui/field";
import { formatMoney, type Money } from "@/lib/kernel/money";
import { holdsEnough, holdsPart, type Wallet, type Way } from "./pay-plan";

/** What one can pay with at each gateway. */
const GATEWAYS = [
  ["paystack", "Paystack"],
  ["flutterwave", "Flutterwave"],
] as const;

type Props = {
  amount: Money;
  wallet: Wallet;
  way: Way;
  onWay: (way: Way) => void;
  isWalletFirst: boolean;
  onWalletFirst: (isFirst: boolean) => void;
};

/** By what a bill is paid; a way that is not open says why. */
export function PayWays({ amount, wallet, way, onWay, isWalletFirst, onWalletFirst }: Props) {
  const isEnough = holdsEnough(wallet, amount);
  const radio = (value: Way, isOpen = true) => (
    <input type="radio" name="way" checked={way === value} disabled={!isOpen} onChange={() => onWay(value)} />
  );
  return (
    <fieldset className="grid grid-cols-1 gap-3">
      <legend className="mb-3 font-medium">How do you pay?</legend>
      <label className="choice">
        {radio("wallet", isEnough)}
        <span className="py-2">
          From your wallet, at once and free
          <span className="block text-sm text-ink-faint">
            {wallet.problem ??
              `It holds ${formatMoney(wallet.available)}${isEnough ? "" : ", which is not enough for all of it"}.`}
          </span>
        </span>
      </label>
      {GATEWAYS.map(([value, name]) => (
        <label key={value} className="choice">
          {radio(value)}
          <span className="py-2">
            {name}
            <span className="block text-sm text-ink-faint">
              Card, bank transfer or USSD, on its own page.
            </span>
          </span>
        </label>
      ))}
      {way !== "wallet" && holdsPart(wallet, amount) && (
        <label className="choice">
          <input
            type="checkbox"
            checked={isWalletFirst}
            onChange={(event) => onWalletFirst(event.target.checked)}
          />
          Use the {formatMoney(wallet.available)} in your wallet first
        </label>
      )}
    </fieldset>
  );
}

/** Asked for where a wallet has a PIN and something leaves it. */
export function PinField({ error }: { error: string | undefined }) {
  return (
    <Field
      name="pin"
      label="Your wallet's PIN"
      type="password"
      inputMode="numeric"
      autoComplete="off"
      maxLength={6}
      required
      error={error}
    />
  );
}
