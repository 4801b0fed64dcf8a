import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { BatchProgress } from "@/components/bills/batch-progress";
import { UndoBatch } from "@/components/bills/undo-batch";
import * as routes from "@/components/routes";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { requireEstateActor } from "@/lib/access/require-actor";
import { getBatch } from "@/lib/bills/batch-queries";
import { may } from "@/lib/estates/estate-policy";
import { batchText } from "@/lib/status-words/bill-words";

export const metadata: Metadata = { title: "Batch of bills" };

export default async function BatchPage({ params }: PageProps<"/estate/[estateId]/bills/batches/[batchId]">) {
  const { estateId: place, batchId } = await params;
  const { actor, estateId } = await requireEstateActor("estate", place);
  if (!may(actor, estateId, "ViewBill")) notFound();
  const batch = await orNotFound(getBatch(actor, estateId, idOrNotFound("billBatch", batchId)));
  const status = batchText(batch);
  const at = (part: string) => routes.inPlace(`estate/${estateId}`, part);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={batch.title}
        sub={<StatusBadge status={status} isMoving={batch.status === "issuing"} />}
        back={{ href: at("bills/batches"), label: "Batches" }}
      />
      <p>{status.sentence}</p>
      {batch.status === "issuing" && <BatchProgress estateId={estateId} batch={batch} />}
      <Facts
        facts={[
          { label: "Bills", value: batch.bill_count },
          { label: "Together", value: <Money amount={batch.amount} currency={batch.currency} /> },
          { label: "Kind", value: batch.kind === "estate_wide" ? "To everybody" : "From a list" },
          { label: "Issued by", value: batch.created_by },
          { label: "With a payment", value: batch.paid_count },
          { label: "Cancelled", value: batch.cancelled_count },
        ]}
      />
      <p>
        <TextLink href={routes.withQuery(at("bills"), { batch_id: batch.id })}>Its bills</TextLink>
      </p>
      {batch.status !== "undone" &&
        may(actor, estateId, "ManageBill") &&
        (batch.paid_count > 0 ? (
          <p className="text-ink-soft">
            Something of it is paid, so it can no longer be taken back as a whole. Its unpaid bills can be
            cancelled one by one.
          </p>
        ) : (
          <div>
            <UndoBatch estateId={estateId} batch={batch} />
          </div>
        ))}
    </div>
  );
}
