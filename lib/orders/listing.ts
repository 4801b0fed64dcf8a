import { DomainError } from "@/lib/kernel/errors";

/** `reserved`: somebody has ordered it. `sold` is for ever; whoever sells the like again makes another listing. */
export type ListingStatus = "active" | "reserved" | "sold" | "delisted";

export const CATEGORIES = [
  "books",
  "electronics",
  "furniture",
  "clothing",
  "sports",
  "vehicles",
  "stationery",
  "home",
  "other",
] as const;
export type Category = (typeof CATEGORIES)[number];

export const CONDITIONS = ["new", "like_new", "good", "fair"] as const;
export type Condition = (typeof CONDITIONS)[number];

/** One rupee, the least a gateway takes, to five lakhs. The table has the same bounds. */
export const PRICE_MIN_MINOR = 100n;
export const PRICE_MAX_MINOR = 50_000_000n;

type Reservation = { status: ListingStatus; reserved_until: Date | null };

/** What a seller may do with a listing now; whoever has ordered it has the word of what it was. */
export const isChangeable = ({ status }: Pick<Reservation, "status">): boolean =>
  status === "active" || status === "delisted";

/** Throws `conflict` for what is ordered or sold. */
export function requireChangeable(listing: Pick<Reservation, "status">): void {
  if (isChangeable(listing)) return;
  throw listing.status === "sold"
    ? new DomainError(
        "conflict",
        "listing-sold",
        "This was sold. Make another listing when you have another one.",
      )
    : new DomainError(
        "conflict",
        "listing-reserved",
        "Somebody has ordered this. It can be changed when the order has ended.",
      );
}

/** Throws `conflict` unless it can be ordered now, and says until when somebody else has it. */
export function requireOrderable(listing: Reservation, now: Date): void {
  if (listing.status === "active") return;
  if (listing.status !== "reserved")
    throw new DomainError(
      "conflict",
      listing.status === "sold" ? "listing-sold" : "listing-delisted",
      "This is not offered any more. Look for another one in the market.",
    );
  const until = listing.reserved_until;
  if (!until)
    throw new DomainError("conflict", "listing-reserved", "Somebody else has bought this.", {
      reserved_until: null,
    });
  const isOver = until <= now;
  throw new DomainError(
    "conflict",
    "listing-reserved",
    isOver
      ? "Somebody else is paying for this at this moment. Try again in a few minutes."
      : `Somebody else has reserved this until ${indianTime(until)}. If they do not pay, it is free again then.`,
    {
      reserved_until: until.toISOString(),
      retryAfterSeconds: isOver ? 300 : Math.ceil((until.getTime() - now.getTime()) / 1000),
    },
  );
}

const indianTime = (instant: Date): string =>
  new Intl.DateTimeFormat("en-IN", {
    timeZone: "Asia/Kolkata",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  }).format(instant);
