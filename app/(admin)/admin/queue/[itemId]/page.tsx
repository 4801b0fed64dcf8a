import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { ReviewDetail } from "@/components/review/review-detail";
import { ReviewQueue } from "@/components/review/review-queue";
import * as routes from "@/components/routes";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { getReviewItem, listReviewItems } from "@/lib/review/review-queries";
import { reviewListQuery } from "@/lib/review/review-schemas";

export const metadata: Metadata = { title: "Queue" };

export default async function AdminQueueItemPage({ params }: PageProps<"/admin/queue/[itemId]">) {
  const { itemId } = await params;
  const actor = await requireActor("admin", routes.adminQueueItem(itemId));
  const filter = reviewListQuery.parse({});
  const [item, list] = await Promise.all([
    orNotFound(getReviewItem(actor, idOrNotFound("review", itemId))),
    listReviewItems(actor, filter),
  ]);
  const now = clock.now();
  const detail = { id: item.id, content: <ReviewDetail item={item} now={now} /> };
  return <ReviewQueue list={list} filter={filter} detail={detail} now={now} />;
}
