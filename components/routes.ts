import type { Route } from "next";

// Every address of the product in one place, so that none is spelled twice. Single exports, imported as a namespace: a
// page's script then carries only the addresses it uses.
export const home = "/" as Route;
export const signIn = "/sign-in" as Route;
export const register = "/register" as Route;
export const join = "/join" as Route;

export const help = "/help" as Route;

export const tenant = "/tenant" as Route;
export const tenantReceipts = "/tenant/receipts" as Route;
export const tenantAccount = "/tenant/account" as Route;
export const pay = (unitId: string): Route => `/tenant/pay/${unitId}` as Route;
export const payment = (paymentId: string): Route => `/tenant/payments/${paymentId}` as Route;

export const owner = "/owner" as Route;
export const ownerPayouts = "/owner/payouts" as Route;
export const ownerPayout = (payoutId: string): Route => `/owner/payouts/${payoutId}` as Route;
export const ownerPayments = "/owner/payments" as Route;
export const ownerPayment = (paymentId: string): Route => `/owner/payments/${paymentId}` as Route;
export const ownerUnits = "/owner/units" as Route;
export const paymentDetails = "/owner/payment-details" as Route;
export const ownerAccount = "/owner/account" as Route;

export const adminPayouts = "/admin/payouts" as Route;
export const adminPayout = (payoutId: string): Route => `/admin/payouts/${payoutId}` as Route;
export const adminPayments = "/admin/payments" as Route;
export const adminPayment = (paymentId: string): Route => `/admin/payments/${paymentId}` as Route;
export const adminProof = "/admin/proof" as Route;
export const adminQueue = "/admin/queue" as Route;
export const adminQueueItem = (itemId: string): Route => `/admin/queue/${itemId}` as Route;
export const adminAccount = "/admin/account" as Route;

/** What the bar of a phone has no room for. */
export const more = (place: string): Route => `/${place}/more` as Route;

/** A path with the parameters that are set; those left out or null do not appear. */
export function withQuery(path: Route, query: Record<string, string | number | null | undefined>): Route {
  const set = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  return (text ? `${path}?${text}` : path) as Route;
}
