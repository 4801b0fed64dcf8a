import type { Metadata } from "next";
import { ReviewQueue } from "@/components/review/review-queue";
import * as routes from "@/components/routes";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listReviewItems } from "@/lib/review/review-queries";
import { reviewListQuery } from "@/lib/review/review-schemas";

export const metadata: Metadata = { title: "Queue" };

export default async function AdminQueuePage({ searchParams }: PageProps<"/admin/queue">) {
  const actor = await requireActor("admin", routes.adminQueue);
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = reviewListQuery.safeParse(await searchParams);
  const filter = asked.success ? asked.data : reviewListQuery.parse({});
  const list = await listReviewItems(actor, filter);
  return <ReviewQueue list={list} filter={filter} now={clock.now()} />;
}
