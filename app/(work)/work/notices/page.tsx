import type { Metadata } from "next";
import { NoticePage } from "@/components/notifications/notice-page";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listNotices } from "@/lib/notifications/notice-queries";
import { noticeListQuery } from "@/lib/notifications/notice-schemas";

export const metadata: Metadata = { title: "Notices" };

export default async function WorkNoticesPage({ searchParams }: PageProps<"/work/notices">) {
  const actor = await requireActor("employee");
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = noticeListQuery.pick({ unread: true, cursor: true }).safeParse(await searchParams);
  const filter = asked.success ? asked.data : {};
  const list = await listNotices(actor, { ...filter, limit: 25 });
  return <NoticePage place="work" list={list} filter={filter} now={clock.now()} />;
}
