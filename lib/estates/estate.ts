import type { EstatePermission } from "@/lib/kernel/actor";
import { localDate, type LocalDate } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import type { Id } from "@/lib/kernel/id";

/** A place whose people pay together for what they share, with its own rules, days and currency. */
export type Estate = {
  readonly id: Id<"estate">;
  readonly name: string;
  readonly kind: "estate" | "facility" | "commercial" | "mixed_use";
  readonly address: string | null;
  /** IANA name: the estate's days begin and end there. */
  readonly timezone: string;
  readonly currency: Currency;
  /** Whether its bills may be paid after the due day, unless a bill says otherwise. */
  readonly isLatePaymentAllowed: boolean;
  /** Where else than to us a payer's browser may be sent back, as origins such as `https://estate.example`. */
  readonly callbackOrigins: readonly string[];
  /** A transfer of more than this needs a second person. */
  readonly transferLimitMinor: bigint;
  /** Counts its changes: whoever read an older one must read again before changing it. */
  readonly version: number;
};

/** The day it is in an estate at an instant. */
export const estateDay = (estate: Pick<Estate, "timezone">, at: Date): LocalDate =>
  localDate(at, estate.timezone);

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The day that somebody means: a day as it is, or of an instant the day it is then in the estate. */
export const toEstateDay = (estate: Pick<Estate, "timezone">, text: string): LocalDate =>
  DAY.test(text) ? (text as LocalDate) : estateDay(estate, new Date(text));

/** What each permission allows, in words for the people who give it. */
export const PERMISSION_WORDS: Readonly<Record<EstatePermission, string>> = {
  ViewBill: "See bills and disputes",
  ManageBill: "Issue, change and cancel bills, decide disputes",
  ViewWallet: "See the estate's money",
  ManageWallet: "Transfer and credit the estate's money",
  ViewTransaction: "See what residents paid",
  ManageTransaction: "Freeze wallets, pause recurring payments",
  ManageResidents: "Add residents and end their stay",
};
