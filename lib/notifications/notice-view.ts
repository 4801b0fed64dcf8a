import type { MailView, NoticeView } from "./notice-schemas";

type NoticeFacts = {
  id: string;
  kind: string;
  role: string;
  title: string | null;
  sentence: string | null;
  href: string | null;
  created_at: Date;
  read_at: Date | null;
};

/** What may leave the server about a notice. */
export const toNoticeView = (row: NoticeFacts): NoticeView => ({
  id: row.id,
  kind: row.kind,
  role: row.role as NoticeView["role"],
  title: row.title ?? "",
  sentence: row.sentence ?? "",
  href: row.href ?? "/",
  created_at: row.created_at.toISOString(),
  read_at: row.read_at?.toISOString() ?? null,
});

type MailFacts = {
  id: string;
  kind: string;
  to_name: string;
  to_email: string;
  state: string;
  reason: string | null;
  title: string | null;
  try_count: number;
  next_try_at: Date | null;
  created_at: Date;
  ended_at: Date | null;
};

/** What an administrator sees of a mail: its title, never its text, which is between us and its reader. */
export const toMailView = (row: MailFacts): MailView => ({
  id: row.id,
  kind: row.kind,
  to_name: row.to_name,
  to_email: row.to_email,
  state: row.state as MailView["state"],
  reason: row.reason,
  title: row.title ?? "",
  try_count: row.try_count,
  next_try_at: row.next_try_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  ended_at: row.ended_at?.toISOString() ?? null,
});
