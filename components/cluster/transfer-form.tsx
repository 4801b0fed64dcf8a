"use client";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { ProofForm } from "@/components/access/proof-form";
import { callApi } from "@/components/api-client";
import { estateApi } from "@/components/estates/estate-api";
import { newIntentKey } from "@/components/intent-key";
import * as routes from "@/components/routes";
import { fieldText } from "@/components/ui/field-text";
import type { TransferView } from "@/lib/cluster/cluster-schemas";

type Props = { estateId: string; children: React.ReactNode };

/** Sends what was entered once, however often it is pressed; the fields are drawn by the server. */
export function TransferForm({ estateId, children }: Props) {
  const router = useRouter();
  const key = useRef<{ of: string; key: string } | null>(null);
  const list = routes.inPlace(`estate/${estateId}`, "transfers");
  return (
    <ProofForm<TransferView>
      action="Transfer"
      busyLabel="Checking the account …"
      send={(fields) => {
        const body = {
          amount: fieldText(fields, "amount").replaceAll(/[₦,\s]/g, ""),
          bank_code: fieldText(fields, "bank_code"),
          account_number: fieldText(fields, "account_number").replaceAll(/\s/g, ""),
          account_name: fieldText(fields, "account_name"),
          reason: fieldText(fields, "reason"),
          provider: fieldText(fields, "provider"),
        };
        // A key stands for exactly these words: corrected ones are another request.
        const of = JSON.stringify(body);
        if (key.current?.of !== of) key.current = { of, key: newIntentKey() };
        return callApi(estateApi("management/payments/cluster_wallet_transfer", estateId), {
          method: "POST",
          body,
          idempotencyKey: key.current.key,
        });
      }}
      done={(transfer) => location.assign(`${list}/${transfer.id}`)}
      onBack={() => router.push(list)}
    >
      {children}
    </ProofForm>
  );
}
