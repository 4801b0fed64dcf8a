import type { Route } from "next";

/** Every address of the product in one place, so that none is spelled twice. */
export const routes = {
  home: "/" as Route,
  signIn: "/sign-in" as Route,
  register: "/register" as Route,
  join: "/join" as Route,
  tenant: "/tenant" as Route,
  tenantReceipts: "/tenant/receipts" as Route,
  tenantAccount: "/tenant/account" as Route,
  pay: (unitId: string) => `/tenant/pay/${unitId}` as Route,
  payment: (paymentId: string) => `/tenant/payments/${paymentId}` as Route,
  owner: "/owner" as Route,
  ownerPayouts: "/owner/payouts" as Route,
  ownerPayout: (payoutId: string) => `/owner/payouts/${payoutId}` as Route,
  ownerUnits: "/owner/units" as Route,
  paymentDetails: "/owner/payment-details" as Route,
  ownerAccount: "/owner/account" as Route,
  adminPayouts: "/admin/payouts" as Route,
  adminPayout: (payoutId: string) => `/admin/payouts/${payoutId}` as Route,
  adminProof: "/admin/proof" as Route,
  adminAccount: "/admin/account" as Route,
} as const;

/** A path with the parameters that are set; those left out or null do not appear. */
export function withQuery(path: Route, query: Record<string, string | number | null | undefined>): Route {
  const set = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  return (text ? `${path}?${text}` : path) as Route;
}
