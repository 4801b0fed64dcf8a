/** The larger banks of Nigeria by the code that Paystack and Flutterwave share. Any other code may be sent as well. */
export const NIGERIAN_BANKS = {
  "044": "Access Bank",
  "050": "Ecobank",
  "070": "Fidelity Bank",
  "011": "First Bank of Nigeria",
  "214": "First City Monument Bank",
  "058": "Guaranty Trust Bank",
  "301": "Jaiz Bank",
  "082": "Keystone Bank",
  "50211": "Kuda Bank",
  "50515": "Moniepoint",
  "999992": "OPay",
  "999991": "PalmPay",
  "076": "Polaris Bank",
  "101": "Providus Bank",
  "221": "Stanbic IBTC Bank",
  "068": "Standard Chartered Bank",
  "232": "Sterling Bank",
  "032": "Union Bank of Nigeria",
  "033": "United Bank for Africa",
  "215": "Unity Bank",
  "035": "Wema Bank",
  "057": "Zenith Bank",
} as const;

/** `Access Bank`, or `Bank 123` for a code that is not in the table. */
export const bankWords = (code: string): string =>
  (NIGERIAN_BANKS as Readonly<Record<string, string>>)[code] ?? `Bank ${code}`;
