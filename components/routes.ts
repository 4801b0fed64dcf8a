import type { Route } from "next";

// Every address of the product in one place, so that none is spelled twice. Single exports, imported as a namespace: a
// page's script then carries only the addresses it uses.
export const home = "/" as Route;
export const signIn = "/sign-in" as Route;
export const register = "/register" as Route;
export const join = "/join" as Route;
export const forgotPassword = "/forgot-password" as Route;
export const signInWithCode = "/sign-in-with-code" as Route;

export const help = "/help" as Route;

export const tenant = "/tenant" as Route;
export const tenantReceipts = "/tenant/receipts" as Route;
export const tenantAccount = "/tenant/account" as Route;
export const tenantProofs = "/tenant/proofs" as Route;
export const tenantDocuments = "/tenant/documents" as Route;
export const ownerProofs = "/owner/proofs" as Route;
export const ownerDocuments = "/owner/documents" as Route;
export const pay = (unitId: string): Route => `/tenant/pay/${unitId}` as Route;
export const payment = (paymentId: string): Route => `/tenant/payments/${paymentId}` as Route;

export const owner = "/owner" as Route;
export const ownerPayouts = "/owner/payouts" as Route;
export const ownerPayout = (payoutId: string): Route => `/owner/payouts/${payoutId}` as Route;
export const ownerPayments = "/owner/payments" as Route;
export const ownerPayment = (paymentId: string): Route => `/owner/payments/${paymentId}` as Route;
export const ownerUnits = "/owner/units" as Route;
export const paymentDetails = "/owner/payment-details" as Route;
export const ownerSubscription = "/owner/subscription" as Route;
export const subscriptionPayment = (paymentId: string): Route =>
  `/owner/subscription/payments/${paymentId}` as Route;
export const ownerAccount = "/owner/account" as Route;

export const tenantInvoices = "/tenant/invoices" as Route;
export const tenantHome = (leaseId: string): Route => `/tenant/homes/${leaseId}` as Route;
export const payRest = (leaseId: string): Route => `/tenant/homes/${leaseId}/pay` as Route;
export const ownerUnit = (unitId: string): Route => `/owner/units/${unitId}` as Route;
export const ownerProperty = (propertyId: string): Route => `/owner/properties/${propertyId}` as Route;
export const ownerTenants = "/owner/tenants" as Route;
export const ownerInvoices = "/owner/invoices" as Route;
export const invoice = (place: "owner" | "tenant", invoiceId: string): Route =>
  `/${place}/invoices/${invoiceId}` as Route;
export const ownerSearch = "/owner/search" as Route;
export const adminEstates = "/admin/estates" as Route;
export const adminSearch = "/admin/search" as Route;

export const adminPayouts = "/admin/payouts" as Route;
export const adminPayout = (payoutId: string): Route => `/admin/payouts/${payoutId}` as Route;
export const adminMarketPayouts = "/admin/market-payouts" as Route;
/** Where a scout's link leads. */
export const referral = (code: string): Route => `/r/${code}` as Route;
export const adminSubscriptions = "/admin/subscriptions" as Route;
export const adminPayments = "/admin/payments" as Route;
export const adminPayment = (paymentId: string): Route => `/admin/payments/${paymentId}` as Route;
export const adminProof = "/admin/proof" as Route;
export const adminJobs = "/admin/jobs" as Route;
export const adminQueue = "/admin/queue" as Route;
export const adminQueueItem = (itemId: string): Route => `/admin/queue/${itemId}` as Route;
export const adminAccount = "/admin/account" as Route;

export const services = "/services" as Route;
export const service = (serviceId: string): Route => `/services/${serviceId}` as Route;
export const cart = "/services/cart" as Route;
export const cartPayment = (cartId: string): Route => `/services/pay/${cartId}` as Route;
export const bookings = "/services/bookings" as Route;
export const booking = (bookId: string): Route => `/services/bookings/${bookId}` as Route;
export const bookingSuccess = (bookId: string): Route => `/booking-success/${bookId}` as Route;
export const addresses = "/services/addresses" as Route;
export const adminBookings = "/admin/bookings" as Route;
export const adminBooking = (bookId: string): Route => `/admin/bookings/${bookId}` as Route;
export const adminOrders = "/admin/orders" as Route;
export const adminOrder = (orderId: string): Route => `/admin/orders/${orderId}` as Route;
export const adminServices = "/admin/services" as Route;
export const adminPromos = "/admin/promo-codes" as Route;
export const adminEmployees = "/admin/employees" as Route;

/** A page of the place with this base, such as `estate/est_01k…`; without a part, its home. */
export const inPlace = (base: string, part?: string): Route => `/${base}${part ? `/${part}` : ""}` as Route;
/** What those who run an estate ask of the API, such as `create_bill`. */
export const manageApi = (estateId: string, path: string): Route =>
  `/api/management/payments/${path}/?cluster_id=${estateId}` as Route;
/** What a resident asks of the API, such as `bills/pay_bill`, in one of their estates. */
export const memberApi = (estateId: string, path: string): Route =>
  `/api/members/${path}/?cluster_id=${estateId}` as Route;
export const market = "/services/market" as Route;
export const marketListing = (listingId: string): Route => `/services/market/${listingId}` as Route;
export const boughtOrders = "/services/orders" as Route;
export const boughtOrder = (orderId: string): Route => `/services/orders/${orderId}` as Route;
export const sellerListings = "/seller/listings" as Route;
export const newListing = "/seller/listings/new" as Route;
export const sellerListing = (listingId: string): Route => `/seller/listings/${listingId}` as Route;
export const soldOrders = "/seller/orders" as Route;
export const soldOrder = (orderId: string): Route => `/seller/orders/${orderId}` as Route;
export const scoutLeaderboard = "/scout/leaderboard" as Route;
export const notices = (place: string): Route => `/${place}/notices` as Route;
export const noticeChoices = (place: string): Route => `/${place}/notices/choices` as Route;
export const adminMails = "/admin/notices/mails" as Route;
export const ownerStatements = "/owner/statements" as Route;
/** Files are links like any other; the browser saves what they lead to. */
export const receiptPdf = (paymentId: string): Route => `/api/payments/${paymentId}/receipt/` as Route;
export const invoicePdf = (invoiceId: string): Route => `/api/invoices/${invoiceId}/pdf/` as Route;
export const statementFile = (id: string, format: "pdf" | "csv"): Route =>
  `/api/owner-statements/${id}/${format}/` as Route;
export const rentYear = (leaseId: string, year: number): Route =>
  `/api/rent-years/${leaseId}/${year}/` as Route;
export const incomeYear = (portfolioId: string, year: number): Route =>
  `/api/income-years/${portfolioId}/${year}/` as Route;
/** A list as CSV: the address of the list itself, with what it was narrowed to. */
export const csvOf = (list: ListName): Route => `/api/${list}/csv/` as Route;
type ListName =
  | "booking/bookings"
  | "invoices"
  | "leases"
  | "listings"
  | "manual-payment-proofs"
  | "notifications"
  | "notifications/mails"
  | "orders"
  | "owner-payouts"
  | "owner-statements"
  | "owner-subscriptions"
  | "owner-subscriptions/audit_limits"
  | "payments"
  | "payouts"
  | "payouts/my-payouts"
  | "properties"
  | "review-items"
  | "tenant-documents"
  | "tenants"
  | "units";
/** The pages about oneself, the same in each place. */
export const account = (place: string): Route => `/${place}/account` as Route;
export const accountPart = (place: string, part: "profile" | "security" | "devices"): Route =>
  `/${place}/account/${part}` as Route;
export const ownerAnalytics = "/owner/analytics" as Route;
export const ownerBalance = (name: string): Route => `/owner/balance/${name}` as Route;
export const tenantCredit = (unitId: string): Route => `/tenant/credit/${unitId}` as Route;
export const adminNumbers = "/admin/numbers" as Route;
export const adminNumberList = (list: string): Route => `/admin/numbers/${list}` as Route;
export const adminLedger = "/admin/ledger" as Route;
export const adminAccountEntries = (code: string): Route =>
  `/admin/ledger/${encodeURIComponent(code)}` as Route;

export const adminStatements = "/admin/statements" as Route;
export const adminHistory = (id: string): Route => `/admin/history/${id}` as Route;
export const historyCsv = (id: string): Route => `/api/admin/history/${id}/csv/` as Route;

/** A list of one estate as CSV, with what it was narrowed to. */
export const estateCsv = (
  estateId: string,
  list: string,
  filter: Record<string, string | number | null | undefined> = {},
): Route => withQuery(`/api/${list}/csv/` as Route, { cluster_id: estateId, ...filter });

/** A path with the parameters that are set; those left out or null do not appear. */
export function withQuery(path: Route, query: Record<string, string | number | null | undefined>): Route {
  const set = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  // As plain text first: with so many routes the template's own type is too long for the compiler.
  const address: string = text ? `${path}?${text}` : path;
  return address as Route;
}
