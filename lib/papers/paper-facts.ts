import type { LocalDate, LocalMonth } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";

// What is frozen when a paper is issued. Amounts are minor units as text: JSON has no exact number for them.

/** A receipt as it was when it was issued; what was given back since stands beside it. */
export type ReceiptFacts = {
  paymentId: string;
  merchantOrderId: string;
  paidOn: LocalDate;
  payerName: string;
  ownerName: string;
  home: string;
  months: { month: LocalMonth; amountMinor: string }[];
  creditedMinor: string;
  chargeMinor: string;
  /** Per cent, as people read it: `2.5`. */
  chargeRate: string;
  totalMinor: string;
  /** Null when the rent went to the owner without one; receipts of before this was told name one all the same. */
  gatewayName: string | null;
  method: string | null;
  utr: string | null;
  isTest: boolean;
};

/** What a resident paid or added, as it was when the receipt was issued. */
export type EstateReceiptFacts = {
  remittanceId: string;
  number: string;
  kind: "bill_payment" | "deposit";
  /** The day it arrived, in the estate's zone. */
  paidOn: LocalDate;
  payerName: string;
  estateName: string;
  /** Where the payer lived in the estate then; null for somebody who had moved out. */
  unit: string | null;
  bill: { number: string; title: string; type: string; dueOn: LocalDate } | null;
  currency: Currency;
  totalMinor: string;
  /** What the bill took; the rest went into the payer's wallet. */
  appliedMinor: string;
  method: "wallet" | "paystack" | "flutterwave";
  /** Our reference and the gateway's own, when it went through one. */
  reference: string | null;
  gatewayReference: string | null;
  isTest: boolean;
};

export type ReceiptRefund = { amountMinor: string; isDone: boolean; day: LocalDate };

/** An invoice to an owner for using the platform; the tax is contained in the total. */
export type InvoiceFacts = {
  paymentId: string;
  day: LocalDate;
  sellerName: string;
  /** The platform's registration for GST; null while it has none. */
  sellerGstin: string | null;
  customerName: string;
  customerAddress: string | null;
  customerGstin: string | null;
  description: string;
  totalMinor: string;
  method: string | null;
  utr: string | null;
  isTest: boolean;
};

/** An invoice to a customer for a service they booked, as it was when the booking was confirmed; the tax is contained in the total. */
export type ServiceInvoiceFacts = {
  bookingId: string;
  bookId: string;
  paymentId: string;
  day: LocalDate;
  sellerName: string;
  /** The platform's registration for GST; null while it has none. */
  sellerGstin: string | null;
  customerName: string;
  /** Where the service is carried out. */
  place: string;
  serviceName: string;
  packageName: string;
  /** The time it was booked for then: a day, and `09:30` where the customer is. */
  bookedOn: LocalDate;
  bookedTime: string;
  priceMinor: string;
  discountMinor: string;
  netMinor: string;
  taxMinor: string;
  taxBasisPoints: number;
  totalMinor: string;
  method: string | null;
  utr: string | null;
  isTest: boolean;
};

/** A closed month of an owner's. Positive balances are what we owe, negative ones what the owner owes. */
export type StatementFacts = {
  portfolioId: string;
  ownerName: string;
  month: LocalMonth;
  openingMinor: string;
  inMinor: string;
  outMinor: string;
  closingMinor: string;
  lineCount: number;
  afterTxnId: string;
  uptoTxnId: string;
  /** Over each line's ledger transaction, number and amount. */
  linesSha256: string;
  /** Rent that went to the owner without us: no part of the balance. Statements of before we told of it have none. */
  direct?: DirectRentFacts;
  isTest: boolean;
};

/** Rent received directly has cut-offs of its own, because statements once left it out: their owners find it in the next. */
export type DirectRentFacts = {
  sumMinor: string;
  lineCount: number;
  afterTxnId: string;
  uptoTxnId: string;
  linesSha256: string;
};

/** What a tenant paid in one financial year, for one home. */
export type RentYearFacts = {
  financialYear: number;
  tenantName: string;
  landlordName: string;
  /** The owner's permanent account number at the tax office; null while we do not know it. */
  landlordPan: string | null;
  home: string;
  leaseFrom: LocalDate;
  months: { month: LocalMonth; dueMinor: string; paidMinor: string; waivedMinor: string }[];
  payments: {
    day: LocalDate;
    rentMinor: string;
    chargeMinor: string;
    refundedMinor: string;
    reference: string;
  }[];
  isTest: boolean;
};

/** What an owner's homes brought in during one financial year. */
export type IncomeYearFacts = {
  financialYear: number;
  ownerName: string;
  ownerPan: string | null;
  units: { home: string; receivedMinor: string; refundedMinor: string }[];
  isTest: boolean;
};
