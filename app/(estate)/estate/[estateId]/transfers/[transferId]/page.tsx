import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TransferActions } from "@/components/cluster/transfer-actions";
import { PermissionMissing } from "@/components/estates/permission-missing";
import * as routes from "@/components/routes";
import { Facts, type Fact } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireEstateActor } from "@/lib/access/require-actor";
import type { TransferView } from "@/lib/cluster/cluster-schemas";
import { maySeeMoney } from "@/lib/cluster/money-policy";
import { getTransfer } from "@/lib/cluster/transfer-queries";
import { getEstate } from "@/lib/estates/estate-store";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/id";
import { amountWords } from "@/lib/status-words/amount-words";
import { TRANSFER_WORDS, transferSentence } from "@/lib/status-words/cluster-words";
import { GATEWAY_WORDS } from "@/lib/status-words/gateway-words";
import { zoneMomentWords } from "@/lib/status-words/zone-words";

export const metadata: Metadata = { title: "Transfer" };

export default async function TransferPage({
  params,
}: PageProps<"/estate/[estateId]/transfers/[transferId]">) {
  const { estateId: id, transferId } = await params;
  const list = routes.inPlace(`estate/${id}`, "transfers");
  const { actor, estateId } = await requireEstateActor("estate", id, `${list}/${transferId}`);
  if (!maySeeMoney(actor, estateId))
    return <PermissionMissing title="Transfer" who="those who see the estate's money" />;
  const known = idSchema("clusterTransfer").safeParse(transferId);
  if (!known.success) notFound();
  const [estate, transfer] = await Promise.all([
    getEstate(null, estateId),
    getTransfer(actor, estateId, known.data).catch((error: unknown) => {
      if (error instanceof DomainError && error.kind === "not-found") notFound();
      throw error;
    }),
  ]);
  const amount = amountWords(transfer.amount, transfer.currency);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={`${amount} to ${transfer.account_name}`}
        sub={transferSentence(transfer, estate.timezone)}
        back={{ href: list, label: "Transfers" }}
        aside={
          <StatusBadge status={TRANSFER_WORDS[transfer.status]} isMoving={transfer.status === "processing"} />
        }
      />
      <TransferActions
        estateId={estateId}
        transferId={transfer.id}
        amount={amount}
        to={transfer.account_name}
        canApprove={transfer.can_approve}
        canCancel={transfer.can_cancel}
        canRetry={transfer.can_retry}
      />
      <Facts facts={factsOf(transfer, estate.timezone)} />
    </div>
  );
}

function factsOf(transfer: TransferView, zone: string): Fact[] {
  const at = (instant: string | null) => (instant ? `, ${zoneMomentWords(instant, zone)}` : "");
  const optional = (label: string, value: string | null): Fact[] => (value ? [{ label, value }] : []);
  return [
    { label: "Account", value: transfer.account },
    {
      label: "Name at the bank",
      value: transfer.resolved_name ?? "The bank could not say when it was asked for",
    },
    { label: "What it is for", value: transfer.reason },
    { label: "Asked for by", value: transfer.requested_by.name + at(transfer.requested_at) },
    ...optional(
      transfer.status === "rejected" ? "Rejected by" : "Approved by",
      transfer.decided_by && transfer.decided_by.name + at(transfer.decided_at),
    ),
    ...optional("Note", transfer.decision_note),
    ...optional(
      "Called off by",
      transfer.cancelled_by && transfer.cancelled_by.name + at(transfer.cancelled_at),
    ),
    { label: "Sent through", value: GATEWAY_WORDS[transfer.provider] },
    { label: "Number", value: transfer.transaction_id, copy: transfer.transaction_id },
    ...(transfer.reference
      ? [{ label: "Reference at the gateway", value: transfer.reference, copy: transfer.reference }]
      : []),
    ...optional("Bank's number", transfer.bank_reference),
  ];
}
