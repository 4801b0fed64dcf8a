import { numberText } from "@/lib/papers/paper";

type InvoiceRow = { series: string | null; financial_year: number | null; number: number | null };

/** `SRV-2627-000001`; null before there is one. */
export const invoiceNumber = ({
  series,
  financial_year: financialYear,
  number,
}: InvoiceRow): string | null =>
  series && financialYear && number ? numberText({ series, financialYear, number }) : null;
