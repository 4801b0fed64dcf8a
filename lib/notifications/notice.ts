import type { Role } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";

/** Where a person is told: in the product, or by mail. */
export const channels = ["bell", "mail"] as const;
export type Channel = (typeof channels)[number];

/** Why a notice was not sent. */
export type SkipReason =
  "overtaken" | "paid" | "payment-open" | "lease-ended" | "not-theirs" | "too-late" | "turned-off";

/** Who is told, and as whom: the same fact reads otherwise for the tenant and for the owner. */
export type Reader = {
  readonly personId: Id<"person">;
  readonly role: Role;
  /** Where, for the people of an estate. */
  readonly estateId?: Id<"estate">;
};

/** Places that are not called as their role is. */
const PLACE_OF: Partial<Record<Role, string>> = { customer: "services", employee: "work" };

/** How the addresses of a reader's place begin: `owner`, `estate/<id>` or `resident/<id>`. */
export function placeOf({ role, estateId }: Pick<Reader, "role" | "estateId">): string {
  if (!estateId) return PLACE_OF[role] ?? role;
  return `${role === "resident" ? "resident" : "estate"}/${estateId}`;
}

/** What is said, without any dress. `path` is the thing's page in the product. */
export type NoticeText = {
  readonly title: string;
  /** True for ever, because it stays in the list: days by their date, never "today". */
  readonly sentence: string;
  /** Only in the mail, under the sentence. */
  readonly facts?: readonly (readonly [label: string, value: string])[];
  readonly link: { readonly label: string; readonly path: string };
  /** Where the clocks are that its times are read on; ours unless said otherwise. */
  readonly zone?: string;
};
export type Skip = { readonly skip: SkipReason };

export const isSkip = (said: NoticeText | Skip): said is Skip => "skip" in said;

const MINUTE_MS = 60_000;
const PAUSES_MINUTES = [1, 5, 15, 30, 60, 120, 240, 480];

/** When a mail that was not taken is tried again; null when it is given up, after about sixteen hours. */
export function nextTryAt(tries: number, now: Date): Date | null {
  const minutes = PAUSES_MINUTES[tries - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * MINUTE_MS);
}

const MAIL_AGE_MAX_MS = 2 * 24 * 60 * MINUTE_MS;

/** News that old is found in the list; a mail about it would only confuse. */
export const isTooLateForMail = (factAt: Date, now: Date): boolean =>
  now.getTime() - factAt.getTime() > MAIL_AGE_MAX_MS;
