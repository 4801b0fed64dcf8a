"use client";
import { callApi } from "@/components/api-client";
import { FormSheet } from "@/components/ui/form-sheet";
import type { AddressView } from "@/lib/services/address-schemas";
import { addressBody, AddressFields } from "./address-fields";
import { addressApi, addressesApi } from "./service-api";

/** The button that adds a place, and its sheet. */
export function AddAddress() {
  return (
    <FormSheet
      label="Add an address"
      title="Where should somebody come?"
      look="primary"
      submit="Save address"
      busy="Saving …"
      send={(fields) => callApi(addressesApi, { method: "POST", body: addressBody(fields) })}
    >
      {(errors) => <AddressFields errors={errors} />}
    </FormSheet>
  );
}

type Props = { address: AddressView };

/** The sheet that changes a place. What was booked for it keeps the place it was booked for. */
export function ChangeAddress({ address }: Props) {
  return (
    <FormSheet
      label="Change"
      name={`Change ${address.line_1}`}
      title="Change this address"
      size="small"
      submit="Save"
      busy="Saving …"
      send={(fields) => callApi(addressApi(address.id), { method: "PATCH", body: addressBody(fields) })}
    >
      {(errors) => (
        <>
          <AddressFields address={address} errors={errors} />
          <p className="text-sm text-ink-faint">
            What you have booked already stays at the address you booked it for.
          </p>
        </>
      )}
    </FormSheet>
  );
}

/** The sheet that forgets a place. */
export function DeleteAddress({ address }: Props) {
  return (
    <FormSheet
      label="Delete"
      name={`Delete ${address.line_1}`}
      title="Delete this address?"
      size="small"
      submit="Delete address"
      busy="Deleting …"
      send={() => callApi(addressApi(address.id), { method: "DELETE" })}
    >
      {() => (
        <p className="text-ink-soft">
          {address.line_1} is no longer offered when you book. What you have booked for it stays as it is.
        </p>
      )}
    </FormSheet>
  );
}
