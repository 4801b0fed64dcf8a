import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { DisputeView } from "@/lib/bills/bill-schemas";
import { DISPUTE_WORDS } from "@/lib/status-words/bill-words";
import { DecideDispute } from "./decide-dispute";

type Props = { estateId: string; disputes: readonly DisputeView[]; mayDecide: boolean; withBill?: boolean };

/** What residents find wrong with their bills, and what became of it. */
export function DisputeList({ estateId, disputes, mayDecide, withBill = false }: Props) {
  return (
    <ul className="grid grid-cols-1 gap-4">
      {disputes.map((dispute) => (
        <li key={dispute.id}>
          <Card className="grid grid-cols-1 gap-3">
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
              <p className="font-medium">{dispute.user_name}</p>
              <StatusBadge status={DISPUTE_WORDS[dispute.status]} />
            </div>
            <p className="break-words">“{dispute.reason}”</p>
            {dispute.note && <p className="text-sm text-ink-soft">The estate: {dispute.note}</p>}
            {withBill && (
              <TextLink href={routes.inPlace(`estate/${estateId}`, `bills/${dispute.bill_id}`)}>
                {dispute.bill_title}, {dispute.bill_number}
              </TextLink>
            )}
            {mayDecide && (dispute.status === "open" || dispute.status === "under_review") && (
              <DecideDispute estateId={estateId} dispute={dispute} />
            )}
          </Card>
        </li>
      ))}
    </ul>
  );
}
