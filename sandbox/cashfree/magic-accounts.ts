import type { BeneficiaryDetails, TransferPlan } from "@/sandbox/book-entries";

const plan = (fate: TransferPlan["fate"], code: string | null = null): TransferPlan => ({
  fate,
  code,
  delayMs: null,
});

const INVALID_IFSC = plan("failure", "INVALID_IFSC_FAIL");
const INVALID_ACCOUNT = plan("failure", "INVALID_ACCOUNT_FAIL");
const INVALID_VPA = plan("failure", "INVALID_BENE_VPA");
const SUCCESS = plan("success");

/** The published test accounts of Cashfree's own sandbox, by account number and IFSC. */
const ACCOUNTS: Readonly<Record<string, TransferPlan>> = {
  "026291800001191/YESB0000262": SUCCESS,
  "00011020001772/HDFC0000001": SUCCESS,
  "1233943142/ICIC0000009": SUCCESS,
  "388108022658/ICIC0000009": SUCCESS,
  "000890289871772/SCBL0036078": SUCCESS,
  "000100289877623/SBIN0008752": SUCCESS,
  "2640101002729/CNRR0002640": INVALID_IFSC,
  "1234567890/ICIC0000001": INVALID_IFSC,
  "026291800001190/YESB0000262": INVALID_ACCOUNT,
  "234005000876/ICIC0000007": INVALID_ACCOUNT,
  "007711000031/HDFC0000077": plan("pending"),
  "00224412311300/YESB0000001": plan("pending-success"),
  "7766666351000/YESB0000001": plan("pending-failure", "BENE_BANK_DECLINED"),
  "7766671735000/SBIN0000004": plan("reversal"),
  "02014457596969/CITI0000001": plan("reversal"),
  "34978321547298/KKBK0000001": SUCCESS,
};
const VPAS: Readonly<Record<string, TransferPlan>> = {
  "success@upi": SUCCESS,
  "failure@upi": INVALID_VPA,
  "incorrect@upi": INVALID_VPA,
  "invalid@upi": INVALID_VPA,
};
const SLOW_ACCOUNT = "34978321547298/KKBK0000001";

type Payee = Pick<BeneficiaryDetails, "accountNumber" | "ifsc" | "vpa">;
const accountKey = (payee: Payee): string => `${payee.accountNumber}/${payee.ifsc}`;

/**
 * What becomes of a transfer to this payee. Other accounts than the published ones succeed, because a demo's owners
 * have ordinary ones; `isStrict` makes them fail, as the real sandbox does.
 */
export function planFor(payee: Payee, mode: string, isStrict: boolean): TransferPlan {
  if (mode === "upi") return VPAS[payee.vpa ?? ""] ?? (isStrict ? INVALID_VPA : SUCCESS);
  return ACCOUNTS[accountKey(payee)] ?? (isStrict ? INVALID_ACCOUNT : SUCCESS);
}

/** The account whose transfer is accepted at once but confirmed only after most clients have given up. */
export const isSlow = (payee: Payee, mode: string): boolean =>
  mode !== "upi" && accountKey(payee) === SLOW_ACCOUNT;
