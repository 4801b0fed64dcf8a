import { encodeTime, monotonicFactory } from "ulid";
import { z } from "zod";
import { clock } from "./clock";

/** The prefix says what an id names; the rest sorts by time. */
const prefixes = {
  person: "usr",
  session: "ses",
  token: "tok",
  membership: "mem",
  portfolio: "por",
  property: "prp",
  unit: "unt",
  lease: "lse",
  charge: "chg",
  beneficiary: "ben",
  payment: "pay",
  payout: "pyo",
  refund: "rfd",
  recovery: "rcv",
  subscriptionOrder: "sub",
  subscriptionPeriod: "spd",
  file: "fil",
  proof: "prf",
  document: "doc",
  paper: "ppr",
  picture: "pic",
  code: "cod",
  notification: "ntf",
  notice: "ntc",
  review: "rev",
  invitation: "inv",
  estate: "est",
  estateUnit: "eun",
  residency: "rsd",
  bill: "bil",
  billBatch: "bat",
  dispute: "dsp",
  wallet: "wal",
  remittance: "rmt",
  recurringPayment: "rcp",
  occurrence: "occ",
  clusterTransfer: "ctr",
  manualCredit: "mcr",
  paymentError: "per",
  errorAlert: "eal",
  giveBack: "gbk",
  service: "svc",
  servicePackage: "pkg",
  address: "adr",
  promo: "prm",
  cart: "crt",
  booking: "bkg",
  listing: "lst",
  order: "ord",
  scout: "sct",
  referral: "rfl",
  bounty: "bty",
  event: "evt",
  request: "req",
} as const;

export type IdKind = keyof typeof prefixes;
declare const brand: unique symbol;
/** `Id<"payment">` and `Id<"payout">` are strings that cannot be mixed up. */
export type Id<K extends IdKind> = string & { readonly [brand]: K };

let order = { shiftMs: clock.shiftMs, next: monotonicFactory() };

/** In order within one millisecond too. A rehearsed time may lie before the last one, so each has an order of its own. */
function nextUlid(): string {
  if (order.shiftMs !== clock.shiftMs) order = { shiftMs: clock.shiftMs, next: monotonicFactory() };
  return order.next(clock.now().getTime());
}

/** A new id such as `pay_01k…`: unique, unguessable (80 random bits) and in order of creation. */
export function newId<K extends IdKind>(kind: K): Id<K> {
  return `${prefixes[kind]}_${nextUlid().toLowerCase()}` as Id<K>;
}

/** Sorts before every id of that kind made since `at`: finds by the primary key what is older, or younger. */
export const oldestIdAt = (kind: IdKind, at: Date): string =>
  `${prefixes[kind]}_${encodeTime(at.getTime()).toLowerCase()}`;

/** Time-sortable letters and digits only: the reference format that all four gateways accept. */
export function newReference(prefix: string): string {
  return `${prefix}${nextUlid().toLowerCase()}`;
}

/** Accepts exactly the ids of one kind; anything else is refused before it reaches a query. */
export function idSchema<K extends IdKind>(kind: K) {
  return z
    .string()
    .regex(new RegExp(`^${prefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`), `is not the id of a ${kind}`)
    .transform((text) => text as Id<K>);
}
