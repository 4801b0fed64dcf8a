import type { Metadata } from "next";
import { NoticePage } from "@/components/notifications/notice-page";
import { requireEstateActor } from "@/lib/access/require-actor";
import { getEstate } from "@/lib/estates/estate-store";
import { clock } from "@/lib/kernel/clock";
import { listNotices } from "@/lib/notifications/notice-queries";
import { noticeListQuery } from "@/lib/notifications/notice-schemas";

export const metadata: Metadata = { title: "Notices" };

export default async function ResidentNoticesPage({
  params,
  searchParams,
}: PageProps<"/resident/[estateId]/notices">) {
  const { actor, estateId } = await requireEstateActor("resident", (await params).estateId);
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = noticeListQuery.pick({ unread: true, cursor: true }).safeParse(await searchParams);
  const filter = asked.success ? asked.data : {};
  const [list, { timezone }] = await Promise.all([
    listNotices(actor, { ...filter, limit: 25 }),
    getEstate(null, estateId),
  ]);
  return (
    <NoticePage
      place={`resident/${estateId}`}
      list={list}
      filter={filter}
      now={clock.now()}
      zone={timezone}
    />
  );
}
