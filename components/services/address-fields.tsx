import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import type { AddressView } from "@/lib/services/address-schemas";

/** What the choice of a place that is not there yet is called. */
export const NEW_ADDRESS = "new";

type Props = { address?: AddressView; errors: Readonly<Record<string, string>> };

/** The questions about a place that somebody can come to. */
export function AddressFields({ address, errors }: Props) {
  return (
    <>
      <Field
        name="line_1"
        label="House and street"
        autoComplete="address-line1"
        required
        defaultValue={address?.line_1}
        error={errors["line_1"]}
      />
      <Field
        name="line_2"
        label="Floor, landmark (if there is one)"
        autoComplete="address-line2"
        defaultValue={address?.line_2}
        error={errors["line_2"]}
      />
      <TownFields {...(address && { address })} errors={errors} />
    </>
  );
}

function TownFields({ address, errors }: Props) {
  return (
    <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
      <Field
        name="city"
        label="City"
        autoComplete="address-level2"
        required
        defaultValue={address?.city}
        error={errors["city"]}
      />
      <Field
        name="state"
        label="State"
        autoComplete="address-level1"
        required
        defaultValue={address?.state}
        error={errors["state"]}
      />
      <Field
        name="pincode"
        label="PIN code"
        inputMode="numeric"
        autoComplete="postal-code"
        maxLength={6}
        required
        defaultValue={address?.pincode}
        error={errors["pincode"]}
      />
      <Field
        name="phone"
        label="Mobile number there"
        prefix="+91"
        type="tel"
        autoComplete="tel-national"
        maxLength={10}
        required
        hint="Whoever comes calls it."
        defaultValue={address?.phone}
        error={errors["phone"]}
      />
    </div>
  );
}

const NAMES = ["line_1", "line_2", "city", "state", "pincode", "phone"] as const;

/** What was typed about a place, as the API takes it. */
export const addressBody = (fields: FormData): Record<string, string> =>
  Object.fromEntries(NAMES.map((name) => [name, fieldText(fields, name)]));
