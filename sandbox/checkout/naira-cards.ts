import type { Entry, Failure } from "@/sandbox/book-entries";

/** A published test card of Paystack or Flutterwave, and what its bank does. Any future expiry works, as there. */
export type TestCard = {
  readonly number: string;
  readonly cvv: string;
  /** What the payer is asked for after the card; `page`: only to agree on a page of the bank. */
  readonly asks: "nothing" | "pin" | "pin-otp" | "page";
  readonly pin?: string;
  /** Absent: the payment succeeds. */
  readonly failure?: Failure;
  readonly refund?: Entry<"refund-accepted">["fate"];
};

const refused = (code: string, detail: string): { failure: Failure } => ({ failure: { code, detail } });

export const PAYSTACK_OTP = "123456";
const PAYSTACK_CARDS: readonly TestCard[] = [
  { number: "4084084084084081", cvv: "408", asks: "nothing" },
  { number: "507850785078507812", cvv: "081", asks: "pin", pin: "1111" },
  { number: "5060666666666666666", cvv: "123", asks: "pin-otp", pin: "1234" },
  { number: "507850785078507804", cvv: "884", asks: "pin-otp", pin: "0000" },
  { number: "5192602720584796", cvv: "123", asks: "page" },
  { number: "4084080000000409", cvv: "000", asks: "page" },
  { number: "4084080000005408", cvv: "001", asks: "nothing", ...refused("DECLINED", "Declined") },
  { number: "4084080000670037", cvv: "787", asks: "nothing", ...refused("NO_FUNDS", "Insufficient Funds") },
  {
    number: "507850785078507853",
    cvv: "082",
    asks: "pin",
    pin: "0000",
    ...refused("NO_TOKEN", "Token Not Generated. Customer Not Registered on Token Platform"),
  },
  { number: "4084080000671803", cvv: "180", asks: "nothing", refund: "failure" },
  { number: "4084080000671902", cvv: "190", asks: "nothing", refund: "attention" },
];

const FLUTTERWAVE_PIN = "3310";
/** Any other one-time code passes. */
export const FLUTTERWAVE_BAD_OTPS: Readonly<Record<string, Failure>> = {
  "5548": { code: "WRONG_OTP", detail: "Wrong OTP" },
  "6648": { code: "NO_FUNDS", detail: "Insufficient Funds" },
};
const fails = (number: string, cvv: string, code: string, detail: string): TestCard => ({
  number,
  cvv,
  asks: "nothing",
  ...refused(code, detail),
});
const FLUTTERWAVE_CARDS: readonly TestCard[] = [
  { number: "5531886652142950", cvv: "564", asks: "pin-otp", pin: FLUTTERWAVE_PIN },
  { number: "5438898014560229", cvv: "564", asks: "page" },
  { number: "4187427415564246", cvv: "828", asks: "page" },
  { number: "5061460410120223210", cvv: "780", asks: "pin-otp", pin: FLUTTERWAVE_PIN },
  { number: "5061460166976054667", cvv: "564", asks: "nothing" },
  { number: "4556052704172643", cvv: "899", asks: "page" },
  { number: "5377283645077450", cvv: "789", asks: "nothing" },
  { number: "5640003941605320", cvv: "044", asks: "page" },
  fails("5143010522339965", "276", "DO_NOT_HONOUR", "Do Not Honour"),
  fails("5590131743294314", "887", "FRAUDULENT", "Fraudulent. Please contact support"),
  fails("5258585922666506", "883", "NO_FUNDS", "Insufficient Funds"),
  fails("5640007065275380", "044", "NO_FUNDS", "Insufficient Funds"),
  fails("5551651630381384", "276", "RESTRICTED", "Restricted Card, Retain Card"),
  fails("5551658157653822", "276", "INVALID", "Invalid Transaction"),
  fails("5258582054729020", "887", "NOT_PERMITTED", "Function Not Permitted to Cardholder"),
  fails("5258588264565682", "887", "NOT_PERMITTED", "Function Not Permitted to Terminal"),
  fails("5258589130149016", "887", "ERROR", "Transaction Error"),
  fails("5399834697894723", "883", "WRONG_PIN", "Incorrect PIN"),
];

const CARDS = { paystack: PAYSTACK_CARDS, flutterwave: FLUTTERWAVE_CARDS };
export type NairaGateway = keyof typeof CARDS;

/** Spaces are what people type, too. Null for a card that the gateway's test mode does not know. */
export function testCard(gateway: NairaGateway, number: string, cvv: string): TestCard | null {
  const digits = number.replaceAll(/[\s-]/g, "");
  return CARDS[gateway].find((card) => card.number === digits && card.cvv === cvv.trim()) ?? null;
}

/** The card of an attempt, by its digits. */
export const cardOf = (gateway: NairaGateway, digits: string | null): TestCard | null =>
  CARDS[gateway].find((card) => card.number === digits) ?? null;
