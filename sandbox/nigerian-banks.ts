/** A few of the banks that both gateways list, by the code they share. */
export const NIGERIAN_BANKS = [
  { id: 1, code: "044", name: "Access Bank" },
  { id: 7, code: "011", name: "First Bank of Nigeria" },
  { id: 8, code: "214", name: "First City Monument Bank" },
  { id: 9, code: "058", name: "Guaranty Trust Bank" },
  { id: 67, code: "50211", name: "Kuda Bank" },
  { id: 16, code: "232", name: "Sterling Bank" },
  { id: 17, code: "032", name: "Union Bank of Nigeria" },
  { id: 18, code: "033", name: "United Bank For Africa" },
  { id: 20, code: "035", name: "Wema Bank" },
  { id: 21, code: "057", name: "Zenith Bank" },
] as const;

const NAMES: Readonly<Record<string, string>> = {
  "0690000031": "Forrest Green",
  "0690000032": "Pastor Bright",
  "0690000036": "Bode George",
};

export const bankName = (code: string): string | null =>
  NIGERIAN_BANKS.find((bank) => bank.code === code)?.name ?? null;

/** Whose account it is; null for a number or a bank that does not exist. */
export function accountName(accountNumber: string, bankCode: string): string | null {
  if (!/^\d{10}$/.test(accountNumber) || bankName(bankCode) === null) return null;
  return NAMES[accountNumber] ?? `ACCOUNT HOLDER ${accountNumber.slice(-4)}`;
}
