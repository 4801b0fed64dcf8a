import type { AddressView } from "@/lib/services/address-schemas";
import { placeWords } from "@/lib/status-words/booking-words";
import { ChangeAddress, DeleteAddress } from "./address-sheets";
import { PressButton } from "./press-button";
import { addressApi } from "./service-api";

/** The places somebody has told us, and what can be done with each. */
export function AddressList({ addresses }: { addresses: readonly AddressView[] }) {
  return (
    <ul className="grid grid-cols-1 gap-3">
      {addresses.map((address) => (
        <li key={address.id} className="grid grid-cols-1 gap-2 rounded border border-line bg-surface p-4">
          <div>
            <h2 className="font-medium">
              {address.line_1}
              {address.is_default && <span className="font-normal text-ink-soft"> · used first</span>}
            </h2>
            <p className="text-ink-soft">{placeWords({ ...address, line_1: "" })}</p>
            <p className="figures text-sm text-ink-faint">+91 {address.phone}</p>
          </div>
          <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
            {!address.is_default && (
              <PressButton
                path={addressApi(address.id)}
                method="PATCH"
                body={{ is_default: true }}
                label="Use first"
                name={`Use ${address.line_1} first`}
                busyLabel="One moment …"
              />
            )}
            <ChangeAddress address={address} />
            <DeleteAddress address={address} />
          </div>
        </li>
      ))}
    </ul>
  );
}
