import type { Role } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import type { NoticeText, Reader, Skip } from "./notice";

/** What a notice needs to know beside its subject, such as which reminder it is. */
export type NoticeDetails = Readonly<Record<string, string>>;

/** A fact as it stands at this moment: whom it concerns, and what each of them reads. */
export type Told = {
  readonly readers: readonly Reader[];
  readonly write: (reader: Reader) => NoticeText | Skip;
};

/** One sort of news. To add one: a module like those in `kinds/`, a line in `notice-kinds.ts`. */
export type NoticeKind = {
  /** As people read it where they choose what they are told. */
  readonly label: string;
  readonly hint: string;
  /** Whom it can concern at all. */
  readonly roles: readonly Role[];
  /** Money or safety hangs on it: it cannot be turned off. */
  readonly isVital: boolean;
  /**
   * Asks the present truth; null when the subject does not exist, or is not of this kind. `only`: what others are told is not
   * needed; a kind that concerns thousands at once need not look at them then.
   */
  readonly tell: (
    subject: string,
    details: NoticeDetails,
    now: Date,
    only?: Id<"person">,
  ) => Promise<Told | null>;
};
