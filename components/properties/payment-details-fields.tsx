import { Field } from "@/components/ui/field";

export type Method = "bank" | "upi";
type Errors = Readonly<Record<string, string>>;

const methods: readonly { value: Method; label: string; note: string }[] = [
  { value: "bank", label: "Bank account", note: "Any amount" },
  { value: "upi", label: "UPI id", note: "Arrives in minutes" },
];

/** The two ways to be paid. */
export function MethodChoice({ method, onChoose }: { method: Method; onChoose: (method: Method) => void }) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium">How do you want to be paid?</legend>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        {methods.map(({ value, label, note }) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name="payment_method"
              value={value}
              checked={method === value}
              onChange={() => onChoose(value)}
            />
            <span className="leading-tight font-medium">
              {label}
              <small className="block text-sm font-normal text-ink-faint">{note}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const holder = (errors: Errors) => (
  <Field
    name="account_holder_name"
    label="Name on the account"
    autoComplete="name"
    hint="As the bank writes it. Left empty, we use your own name."
    error={errors["account_holder_name"]}
  />
);

export function BankFields({ errors }: { errors: Errors }) {
  return (
    <>
      {holder(errors)}
      <Field name="bank_name" label="Bank" autoComplete="off" required error={errors["bank_name"]} />
      <Field
        name="account_number"
        label="Account number"
        inputMode="numeric"
        autoComplete="off"
        required
        hint="9 to 18 digits."
        error={errors["account_number"]}
      />
      <Field
        name="ifsc_code"
        label="IFSC code"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        hint="Eleven characters, on your cheque book or in your bank's app."
        error={errors["ifsc_code"]}
      />
    </>
  );
}

export function UpiFields({ errors }: { errors: Errors }) {
  return (
    <>
      {holder(errors)}
      <Field
        name="upi_id"
        label="UPI id"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        hint="Looks like name@bank."
        error={errors["upi_id"]}
      />
    </>
  );
}
