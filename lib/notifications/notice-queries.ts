import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import type { MailListQuery, MailListView, NoticeListQuery, NoticeListView } from "./notice-schemas";
import { toMailView, toNoticeView } from "./notice-view";
import { toldAs } from "./told-as";

/** The actor's own notices, told to them in one of the roles they act in. */
function noticesOf(actor: PersonActor) {
  return database()
    .selectFrom("notification")
    .where("person_id", "=", actor.personId)
    .where("channel", "=", "bell")
    .where("state", "=", "sent")
    .where(toldAs(actor.memberships));
}

/** One page of what the actor was told, newest first; `count` is the whole filtered list. */
export async function listNotices(actor: PersonActor, filter: NoticeListQuery): Promise<NoticeListView> {
  const all = filter.unread === "true" ? noticesOf(actor).where("read_at", "is", null) : noticesOf(actor);
  const page = filter.cursor ? all.where("id", "<", filter.cursor) : all;
  const [rows, total, unread] = await Promise.all([
    page
      .selectAll()
      .orderBy("id", "desc")
      .limit(filter.limit + 1)
      .execute(),
    all.select(sql<bigint>`count(*)`.as("count")).executeTakeFirstOrThrow(),
    countUnread(actor),
  ]);
  const results = rows.slice(0, filter.limit).map(toNoticeView);
  return {
    results,
    count: Number(total.count),
    unread_count: unread,
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** The number on the bell. */
export async function countUnread(actor: PersonActor): Promise<number> {
  const row = await noticesOf(actor)
    .where("read_at", "is", null)
    .select(sql<bigint>`count(*)`.as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** One page of the platform's mails, newest first: for administrators; everybody else sees none. */
export async function listMails(actor: PersonActor, filter: MailListQuery): Promise<MailListView> {
  if (!hasRole(actor, "admin")) return { results: [], count: 0, next_cursor: null };
  const mails = database().selectFrom("notification").where("channel", "=", "mail");
  const all = filter.state ? mails.where("state", "=", filter.state) : mails;
  const page = filter.cursor ? all.where("notification.id", "<", filter.cursor) : all;
  const [rows, total] = await Promise.all([
    page
      .innerJoin("person", "person.id", "notification.person_id")
      .selectAll("notification")
      .select(["person.name as to_name", "person.email as to_email"])
      .orderBy("notification.id", "desc")
      .limit(filter.limit + 1)
      .execute(),
    all.select(sql<bigint>`count(*)`.as("count")).executeTakeFirstOrThrow(),
  ]);
  const results = rows.slice(0, filter.limit).map(toMailView);
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}
