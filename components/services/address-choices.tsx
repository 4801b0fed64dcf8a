import type { AddressView } from "@/lib/services/address-schemas";
import { placeWords } from "@/lib/status-words/booking-words";
import { NEW_ADDRESS } from "./address-fields";

type Props = { addresses: readonly AddressView[]; chosen: string | null };

/** One's own places, and a new one as the last choice; the one used first is chosen unless another is. */
export function AddressChoices({ addresses, chosen }: Props) {
  const first =
    addresses.find(({ id }) => id === chosen) ?? addresses.find((one) => one.is_default) ?? addresses[0];
  return (
    <>
      {addresses.map((address) => (
        <label key={address.id} className="choice">
          <input
            type="radio"
            name="address_id"
            value={address.id}
            defaultChecked={address.id === first?.id}
          />
          <span className="min-w-0 flex-1 py-2">
            {address.line_1}
            <span className="block text-sm text-ink-faint">{placeWords({ ...address, line_1: "" })}</span>
          </span>
        </label>
      ))}
      <label className="choice">
        <input type="radio" name="address_id" value={NEW_ADDRESS} />
        <span className="py-2">Another address</span>
      </label>
    </>
  );
}
