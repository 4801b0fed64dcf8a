import type { Route } from "next";
import type { ProfileView } from "@/lib/access/access-schemas";
import type { Role } from "@/lib/kernel/actor";
import type { IconName } from "@/components/ui/icon-shapes";
import * as routes from "@/components/routes";

/**
 * Where a person acts in one of their roles, as the addresses of its pages begin. Homes have one place for each role,
 * estates one for each estate: what is done in one must never reach the other.
 */
export type PlaceBase = PlainBase | `estate/${string}` | `resident/${string}`;
type PlainBase = "tenant" | "owner" | "admin" | "services" | "seller" | "scout" | "work";

export type Place = {
  readonly base: PlaceBase;
  readonly name: string;
  readonly kind: string;
  readonly href: Route;
};
export type NavEntry = {
  readonly href: Route;
  readonly label: string;
  readonly icon: IconName;
  readonly isExact?: boolean;
};

const HOME: Readonly<Record<PlainBase, Route>> = {
  tenant: routes.tenant,
  owner: routes.owner,
  admin: routes.adminPayouts,
  services: routes.inPlace("services"),
  seller: routes.inPlace("seller"),
  scout: routes.inPlace("scout"),
  work: routes.inPlace("work"),
};

const PLAIN: Readonly<Record<PlainBase, readonly NavEntry[]>> = {
  tenant: [
    { href: routes.tenant, label: "Home", icon: "home", isExact: true },
    { href: routes.tenantReceipts, label: "Receipts", icon: "receipt" },
    { href: routes.tenantProofs, label: "Proofs", icon: "upload" },
    { href: routes.tenantDocuments, label: "Documents", icon: "document" },
    { href: routes.tenantInvoices, label: "Invoices", icon: "document" },
    { href: routes.tenantAccount, label: "Account", icon: "account" },
  ],
  owner: [
    { href: routes.owner, label: "Home", icon: "home", isExact: true },
    { href: routes.ownerPayouts, label: "Payouts", icon: "payouts" },
    { href: routes.ownerPayments, label: "Payments", icon: "receipt" },
    { href: routes.ownerUnits, label: "Units", icon: "building" },
    { href: routes.paymentDetails, label: "Bank", icon: "bank" },
    { href: routes.ownerSubscription, label: "Plan", icon: "wallet" },
    { href: routes.ownerStatements, label: "Statements", icon: "receipt" },
    { href: routes.ownerProofs, label: "Proofs", icon: "upload" },
    { href: routes.ownerDocuments, label: "Documents", icon: "document" },
    { href: routes.ownerAnalytics, label: "Analytics", icon: "chart" },
    { href: routes.ownerTenants, label: "Tenants", icon: "person" },
    { href: routes.ownerInvoices, label: "Invoices", icon: "document" },
    { href: routes.ownerSearch, label: "Search", icon: "search" },
    { href: routes.ownerAccount, label: "Account", icon: "account" },
  ],
  admin: [
    { href: routes.adminPayouts, label: "Payouts", icon: "payouts" },
    { href: routes.adminMarketPayouts, label: "Earnings", icon: "paper-plane" },
    { href: routes.adminPayments, label: "Payments", icon: "receipt" },
    { href: routes.adminProof, label: "Proof", icon: "proof" },
    { href: routes.adminSubscriptions, label: "Plans", icon: "wallet" },
    { href: routes.adminQueue, label: "Queue", icon: "inbox" },
    { href: routes.adminNumbers, label: "Numbers", icon: "chart" },
    { href: routes.adminStatements, label: "Statements", icon: "document" },
    { href: routes.adminJobs, label: "Jobs", icon: "clock" },
    { href: routes.adminEstates, label: "Estates", icon: "building" },
    { href: routes.adminBookings, label: "Bookings", icon: "calendar" },
    { href: routes.adminOrders, label: "Orders", icon: "wallet" },
    { href: routes.adminServices, label: "Services", icon: "home" },
    { href: routes.adminPromos, label: "Promo codes", icon: "key" },
    { href: routes.adminEmployees, label: "Employees", icon: "person" },
    { href: routes.adminSearch, label: "Search", icon: "search" },
    { href: routes.adminAccount, label: "Account", icon: "account" },
  ],
  services: [
    { href: routes.inPlace("services"), label: "Services", icon: "home", isExact: true },
    { href: routes.inPlace("services", "bookings"), label: "Bookings", icon: "calendar" },
    { href: routes.market, label: "Market", icon: "search" },
    { href: routes.boughtOrders, label: "My orders", icon: "receipt" },
    { href: routes.inPlace("services", "addresses"), label: "Addresses", icon: "building" },
    { href: routes.inPlace("services", "account"), label: "Account", icon: "account" },
  ],
  seller: [
    { href: routes.inPlace("seller"), label: "Home", icon: "home", isExact: true },
    { href: routes.sellerListings, label: "Listings", icon: "document" },
    { href: routes.soldOrders, label: "Orders", icon: "receipt" },
    { href: routes.inPlace("seller", "payouts"), label: "Payouts", icon: "payouts" },
    { href: routes.inPlace("seller", "payment-details"), label: "Bank", icon: "bank" },
    { href: routes.inPlace("seller", "account"), label: "Account", icon: "account" },
  ],
  scout: [
    { href: routes.inPlace("scout"), label: "Home", icon: "home", isExact: true },
    { href: routes.inPlace("scout", "payouts"), label: "Payouts", icon: "payouts" },
    { href: routes.scoutLeaderboard, label: "Leaders", icon: "chart" },
    { href: routes.inPlace("scout", "payment-details"), label: "Bank", icon: "bank" },
    { href: routes.inPlace("scout", "account"), label: "Account", icon: "account" },
  ],
  work: [
    { href: routes.inPlace("work"), label: "Work", icon: "home", isExact: true },
    { href: routes.inPlace("work", "account"), label: "Account", icon: "account" },
  ],
};

const estatePages = (base: PlaceBase): readonly NavEntry[] => [
  { href: routes.inPlace(base), label: "Home", icon: "home", isExact: true },
  { href: routes.inPlace(base, "bills"), label: "Bills", icon: "receipt" },
  { href: routes.inPlace(base, "disputes"), label: "Disputes", icon: "inbox" },
  { href: routes.inPlace(base, "payments"), label: "Payments", icon: "payouts" },
  { href: routes.inPlace(base, "recurring"), label: "Recurring", icon: "turning-arrows" },
  { href: routes.inPlace(base, "residents"), label: "Residents", icon: "person" },
  { href: routes.inPlace(base, "money"), label: "Money", icon: "wallet" },
  { href: routes.inPlace(base, "transfers"), label: "Transfers", icon: "paper-plane" },
  { href: routes.inPlace(base, "credits"), label: "Credits", icon: "receipt" },
  { href: routes.inPlace(base, "failures"), label: "Failures", icon: "alert" },
  { href: routes.inPlace(base, "staff"), label: "Staff", icon: "shield" },
  { href: routes.inPlace(base, "settings"), label: "Estate", icon: "building" },
  { href: routes.inPlace(base, "account"), label: "Account", icon: "account" },
];

const residentPages = (base: PlaceBase): readonly NavEntry[] => [
  { href: routes.inPlace(base), label: "Home", icon: "home", isExact: true },
  { href: routes.inPlace(base, "bills"), label: "Bills", icon: "receipt" },
  { href: routes.inPlace(base, "wallet"), label: "Wallet", icon: "wallet" },
  { href: routes.inPlace(base, "payments"), label: "Payments", icon: "payouts" },
  { href: routes.inPlace(base, "recurring"), label: "Recurring", icon: "turning-arrows" },
  { href: routes.inPlace(base, "account"), label: "Account", icon: "account" },
];

/** A place's pages, most used first. */
export function pagesOf(base: PlaceBase): readonly NavEntry[] {
  if (base.startsWith("estate/")) return estatePages(base);
  return base.startsWith("resident/") ? residentPages(base) : PLAIN[base as PlainBase];
}

/** What a phone's bar holds. */
const BAR_ENTRIES_MAX = 5;

/** The bar under the thumb: everything where it fits, else the four most used and a page with the rest. */
export function barOf(base: PlaceBase): readonly NavEntry[] {
  const entries = pagesOf(base);
  if (entries.length <= BAR_ENTRIES_MAX) return entries;
  return [
    ...entries.slice(0, BAR_ENTRIES_MAX - 1),
    { href: routes.inPlace(base, "more"), label: "More", icon: "menu" },
  ];
}

/** What the bar has no room for; empty where everything fits. */
export const beyondBar = (base: PlaceBase): readonly NavEntry[] =>
  pagesOf(base).filter((entry) => !barOf(base).includes(entry));

/** The places of a person, the one with most to decide first. Empty for somebody who has not joined a home yet. */
export function placesOf(memberships: ProfileView["memberships"]): Place[] {
  const names = (role: Role) => memberships.flatMap((m) => (m.role === role ? [m.name] : []));
  const place = (base: PlainBase, kind: string, name: string | undefined): Place[] =>
    name === undefined ? [] : [{ base, kind, name, href: HOME[base] }];
  /** Places that are no one home, estate or portfolio. */
  const general = (base: PlainBase, kind: string, role: Role, name: string): Place[] =>
    place(base, kind, names(role).length > 0 ? name : undefined);
  const homes = names("tenant");
  return [
    ...general("admin", "Administrator", "admin", "The platform"),
    ...estatePlaces(memberships, "estate", {
      estate_admin: "Estate administrator",
      estate_staff: "Estate staff",
    }),
    ...place("owner", "Owner", names("owner")[0]),
    ...general("work", "At work", "employee", "Your work"),
    ...estatePlaces(memberships, "resident", { resident: "Resident" }),
    ...place("tenant", "Tenant", homes.length > 1 ? `${homes.length} homes` : homes[0]),
    ...general("seller", "Seller", "seller", "What you sell"),
    ...general("scout", "Scout", "scout", "What you earn"),
    ...general("services", "Customer", "customer", "Services and market"),
  ];
}

/** One place an estate, whichever of these roles opens it. */
function estatePlaces(
  memberships: ProfileView["memberships"],
  kind: "estate" | "resident",
  words: Readonly<Record<string, string>>,
): Place[] {
  const places = new Map<string, Place>();
  for (const { role, estate_id: estateId, name } of memberships) {
    const word = words[role];
    const base = `${kind}/${estateId}` as const;
    if (estateId && word && !places.has(base))
      places.set(base, { base, name, kind: word, href: routes.inPlace(base) });
  }
  return [...places.values()];
}

/** Where a person starts: their first place, or the page that gives them one. */
export const startOf = (memberships: ProfileView["memberships"]): Route =>
  placesOf(memberships)[0]?.href ?? routes.join;
