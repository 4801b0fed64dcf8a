import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { PaymentErrorView } from "@/lib/failures/payment-error-schemas";
import { momentWords } from "@/lib/status-words/date-words";
import { ERROR_WORDS, RESOLVED_WORD, SEVERITY_WORDS } from "@/lib/status-words/failure-words";
import { GATEWAY_WORDS } from "@/lib/status-words/gateway-words";
import { estateGateways } from "@/lib/failures/payment-error";

type Props = { failures: readonly PaymentErrorView[]; estateId: string; zone: string; now: Date };

/** What failed, newest first: what happened, to whom, how often, and whether it came right. */
export function FailureList({ failures, estateId, zone, now }: Props) {
  return (
    <ul className="divide-y divide-line rounded border border-line bg-surface">
      {failures.map((failure) => (
        <li key={failure.id} className="grid grid-cols-1 gap-1 px-4 py-3">
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            <p className="min-w-0 font-medium wrap-break-word">
              {ERROR_WORDS[failure.error_type]}
              {failure.amount !== null && failure.currency !== null && (
                <>
                  {" · "}
                  <Money amount={failure.amount} currency={failure.currency} />
                </>
              )}
            </p>
            <StatusBadge status={failure.is_resolved ? RESOLVED_WORD : SEVERITY_WORDS[failure.severity]} />
          </div>
          <p className="min-w-0 wrap-break-word">{failure.message}</p>
          <p className="min-w-0 text-sm wrap-break-word text-ink-soft">{noteOf(failure, zone, now)}</p>
          <WhatFor failure={failure} estateId={estateId} />
        </li>
      ))}
    </ul>
  );
}

function noteOf(failure: PaymentErrorView, zone: string, now: Date): string {
  const gateway = estateGateways.find((name) => name === failure.provider);
  return [
    failure.user_name,
    gateway && GATEWAY_WORDS[gateway],
    failure.detail && `“${failure.detail}”`,
    `${momentWords(failure.last_at, now, zone)}${failure.attempts > 1 ? `, ${failure.attempts} tries` : ""}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Where the thing that failed is looked at; a transfer is tried again there. */
function WhatFor({ failure, estateId }: { failure: PaymentErrorView; estateId: string }) {
  const place = `estate/${estateId}`;
  if (failure.transfer_id)
    return (
      <TextLink
        href={routes.inPlace(place, `transfers/${failure.transfer_id}`)}
        className="justify-self-start"
      >
        {failure.can_retry ? "Try the transfer again" : "The transfer"}
      </TextLink>
    );
  if (failure.bill_id)
    return (
      <TextLink href={routes.inPlace(place, `bills/${failure.bill_id}`)} className="justify-self-start">
        {failure.bill_title}, {failure.bill_number}
      </TextLink>
    );
  return null;
}
