import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";

export const noticeView = z.object({
  id: z.string(),
  kind: z.string(),
  /** As whom the reader is told. */
  role: z.enum([
    "admin",
    "owner",
    "tenant",
    "estate_admin",
    "estate_staff",
    "resident",
    "customer",
    "employee",
    "seller",
    "scout",
  ]),
  title: z.string(),
  sentence: z.string(),
  /** The thing's page in the product. */
  href: z.string(),
  created_at: z.iso.datetime(),
  read_at: z.iso.datetime().nullable(),
});
export type NoticeView = z.output<typeof noticeView>;

export const noticeListQuery = z.object({
  unread: z.enum(["true", "false"]).optional(),
  cursor: idSchema("notification").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type NoticeListQuery = z.output<typeof noticeListQuery>;

export const noticeListView = z.object({
  results: z.array(noticeView),
  count: z.number().int(),
  unread_count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type NoticeListView = z.output<typeof noticeListView>;

export const readAllView = z.object({ read: z.number().int() });

/** `skipped`: it was not to be sent, or was true no longer. `failed`: it could not be sent. */
export const mailStates = ["pending", "sent", "skipped", "failed"] as const;

/** A mail as an administrator sees it: to whom and how it stands. */
export const mailView = z.object({
  id: z.string(),
  kind: z.string(),
  to_name: z.string(),
  to_email: z.string(),
  state: z.enum(mailStates),
  reason: z.string().nullable(),
  title: z.string(),
  try_count: z.number().int(),
  next_try_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
  ended_at: z.iso.datetime().nullable(),
});
export type MailView = z.output<typeof mailView>;

export const mailListQuery = z.object({
  state: z.enum(mailStates).optional(),
  cursor: idSchema("notification").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type MailListQuery = z.output<typeof mailListQuery>;

export const mailListView = z.object({
  results: z.array(mailView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type MailListView = z.output<typeof mailListView>;

const choiceView = z.object({
  kind: z.string(),
  label: z.string(),
  hint: z.string(),
  /** What money or safety hangs on cannot be turned off. */
  can_turn_off: z.boolean(),
  bell: z.boolean(),
  mail: z.boolean(),
});
export type ChoiceView = z.output<typeof choiceView>;

export const choiceListView = z.object({ preferences: z.array(choiceView) });

export const choicesBody = z.strictObject({
  preferences: z
    .array(z.strictObject({ kind: z.string().max(60), bell: z.boolean(), mail: z.boolean() }))
    .max(50),
});
export type ChoicesBody = z.output<typeof choicesBody>;

export const unsubscribeQuery = z.object({ token: z.string().max(300) });
export const unsubscribedView = z.object({ kind: z.string(), label: z.string() });
