"use client";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import type { TenantKeyView } from "@/lib/properties/property-schemas";

type Props = {
  unitId: string;
  unitName: string;
  propertyId: string;
  /** A key that waits to be used. */
  openKey: string | null;
  mayMake: boolean;
};

/** The key of a free unit: made once, shown until somebody joins with it. */
export function TenantKey({ unitId, unitName, propertyId, openKey, mayMake }: Props) {
  return openKey ? (
    <OpenKey tenantKey={openKey} unitName={unitName} />
  ) : (
    <MakeKey unitId={unitId} unitName={unitName} propertyId={propertyId} mayMake={mayMake} />
  );
}

function OpenKey({ tenantKey, unitName }: { tenantKey: string; unitName: string }) {
  return (
    <div className="grid grid-cols-1 gap-1 sm:justify-items-end">
      <p className="text-sm text-ink-soft">Key for the tenant, opens this home once</p>
      <p className="font-mono text-xl tracking-[0.2em]">{tenantKey}</p>
      <p className="flex flex-wrap">
        <CopyButton
          text={tenantKey}
          what={`the key of ${unitName}`}
          label="Copy key"
          icon={<Icon name="copy" className="size-4" />}
        />
        <CopyButton
          text={routes.withQuery(routes.join, { key: tenantKey })}
          isAddress
          what={`the link of ${unitName}`}
          label="Copy link"
          icon={<Icon name="copy" className="size-4" />}
        />
      </p>
    </div>
  );
}

function MakeKey({ unitId, unitName, propertyId, mayMake }: Omit<Props, "openKey">) {
  const router = useRouter();
  const reasonId = useId();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const make = async () => {
    if (isBusy || !mayMake) return;
    setBusy(true);
    const answer = await callApi<TenantKeyView>(`/api/properties/${propertyId}/generate_tenant_key/`, {
      method: "POST",
      body: { unit_id: unitId },
    });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem.detail);
    if (answer.ok) router.refresh();
  };
  return (
    <div className="grid grid-cols-1 justify-items-start gap-1 sm:justify-items-end sm:text-right">
      <button
        type="button"
        onClick={() => void make()}
        aria-disabled={!mayMake || isBusy || undefined}
        aria-describedby={mayMake ? undefined : reasonId}
        aria-label={`Make a key for ${unitName}`}
        className={buttonLook("secondary")}
      >
        <Icon name="key" className="size-4" />
        {isBusy ? "Making the key …" : "Make key"}
      </button>
      {!mayMake && (
        <p id={reasonId} className="text-sm text-ink-soft">
          Rent could not reach you yet.{" "}
          <a href={routes.paymentDetails} className="text-accent underline underline-offset-4">
            Add your bank account or UPI id
          </a>{" "}
          first.
        </p>
      )}
      <p role="alert" className="text-sm text-danger-ink empty:hidden">
        {problem}
      </p>
    </div>
  );
}
