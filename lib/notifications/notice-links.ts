/** Where in the product a notice's thing is looked at. */
export const links = {
  tenantHome: "/tenant",
  tenantPayment: (paymentId: string): string => `/tenant/payments/${paymentId}`,
  tenantPay: (unitId: string): string => `/tenant/pay/${unitId}`,
  ownerPayouts: "/owner/payouts",
  ownerPayout: (payoutId: string): string => `/owner/payouts/${payoutId}`,
  ownerPaymentDetails: "/owner/payment-details",
  ownerUnits: "/owner/units",
  ownerPlan: "/owner/subscription",
  ownerProofs: "/owner/proofs",
  tenantProofs: "/tenant/proofs",
  /** Where a seller or scout sees their payouts. */
  earnings: (role: string): string => `/${role}/payouts`,
  adminMarketPayouts: "/admin/market-payouts?status=failed",
  adminPayout: (payoutId: string): string => `/admin/payouts/${payoutId}`,
  /** Pages of a resident in one estate, and of those who run it. */
  resident: (estateId: string, part: string): string => `/resident/${estateId}/${part}`,
  estate: (estateId: string, part: string): string => `/estate/${estateId}/${part}`,
  customerBooking: (bookId: string): string => `/services/bookings/${bookId}`,
  adminBooking: (bookId: string): string => `/admin/bookings/${bookId}`,
  boughtOrder: (orderId: string): string => `/services/orders/${orderId}`,
  soldOrder: (orderId: string): string => `/seller/orders/${orderId}`,
  scoutHome: "/scout",
  work: "/work",
  adminNumbers: "/admin/numbers",
} as const;
