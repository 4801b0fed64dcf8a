import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "vitest";
import { Cashfree } from "@/lib/gateways/cashfree/cashfree";
import { Flutterwave } from "@/lib/gateways/flutterwave/flutterwave";
import type { NubanAccount, PayeeAccount, PayoutGateway, TransferReport } from "@/lib/gateways/gateway";
import { Paystack } from "@/lib/gateways/paystack/paystack";
import { PhonePe } from "@/lib/gateways/phonepe/phonepe";
import { newReference } from "@/lib/kernel/id";
import type { RunningSandbox } from "@/tests/support/sandbox";

/** Long enough for a busy machine, and for answers that must arrive. */
export const PATIENT_MS = 20_000;
/** For calls that are meant to run out of time. */
export const IMPATIENT_MS = 250;

export type LogLine = { event: string; fields: Record<string, unknown> };

export function phonepeFor(
  sandbox: RunningSandbox,
  options: { timeoutMs?: number; lines?: LogLine[]; clientSecret?: string } = {},
): PhonePe {
  const { env } = sandbox;
  return new PhonePe(
    {
      clientId: env["PHONEPE_CLIENT_ID"] ?? "",
      clientSecret: options.clientSecret ?? env["PHONEPE_CLIENT_SECRET"] ?? "",
      clientVersion: "1",
      apiUrl: env["PHONEPE_BASE_URL"] ?? "",
      authUrl: env["PHONEPE_BASE_URL"] ?? "",
      timeoutMs: options.timeoutMs ?? PATIENT_MS,
    },
    (event, fields) => options.lines?.push({ event, fields }),
  );
}

export function cashfreeFor(
  sandbox: RunningSandbox,
  options: { timeoutMs?: number; lines?: LogLine[]; clientSecret?: string } = {},
): Cashfree {
  const { env } = sandbox;
  return new Cashfree(
    {
      clientId: env["CASHFREE_CLIENT_ID"] ?? "",
      clientSecret: options.clientSecret ?? env["CASHFREE_CLIENT_SECRET"] ?? "",
      apiUrl: env["CASHFREE_BASE_URL"] ?? "",
      readTimeoutMs: options.timeoutMs ?? PATIENT_MS,
      transferTimeoutMs: options.timeoutMs ?? PATIENT_MS,
    },
    (event, fields) => options.lines?.push({ event, fields }),
  );
}

type Options = { timeoutMs?: number; lines?: LogLine[]; secretKey?: string };

const nairaSettings = (gateway: "PAYSTACK" | "FLUTTERWAVE", sandbox: RunningSandbox, options: Options) => ({
  secretKey: options.secretKey ?? sandbox.env[`${gateway}_SECRET_KEY`] ?? "",
  apiUrl: sandbox.env[`${gateway}_BASE_URL`] ?? "",
  readTimeoutMs: options.timeoutMs ?? PATIENT_MS,
  transferTimeoutMs: options.timeoutMs ?? PATIENT_MS,
});
const into =
  ({ lines }: Options) =>
  (event: string, fields: Record<string, unknown>): number | undefined =>
    lines?.push({ event, fields });

export const paystackFor = (sandbox: RunningSandbox, options: Options = {}): Paystack =>
  new Paystack(nairaSettings("PAYSTACK", sandbox, options), into(options));

export const flutterwaveFor = (
  sandbox: RunningSandbox,
  options: Options & { transferEnding?: string } = {},
): Flutterwave =>
  new Flutterwave(
    {
      ...nairaSettings("FLUTTERWAVE", sandbox, options),
      transferEnding: options.transferEnding ?? null,
    },
    into(options),
  );

/** What a resident pays by; Paystack takes no underscore in it, and our references have none. */
export const nairaOrder = (amountMinor: bigint, reference = newReference("lkpy")) => ({
  reference,
  amount: { amountMinor, currency: "NGN" as const },
  expiresInSeconds: 600,
  returnUrl: "http://127.0.0.1:9/back?o=1",
  message: "Service charge",
  payer: { email: "resident@latchkey.test", name: "A Resident" },
});

/** An ordinary account at Guaranty Trust Bank. */
export const nubanAccount = (accountNumber = "0001234567"): NubanAccount => ({
  method: "nuban",
  accountNumber,
  bankCode: "058",
  bankName: "Guaranty Trust Bank",
});

export const orderRequest = (amountMinor: bigint, reference = newReference("lkpy")) => ({
  reference,
  amount: { amountMinor, currency: "INR" as const },
  expiresInSeconds: 600,
  returnUrl: "http://127.0.0.1:9/back",
  message: "Rent",
});

export const transferRequest = (
  beneficiaryId: string,
  amountMinor: bigint,
  reference = newReference("lkpo"),
) => ({
  reference,
  amount: { amountMinor, currency: "INR" as const },
  beneficiaryId,
  method: "bank" as "bank" | "upi",
  remarks: "Rent payout",
});

export const bankAccount = (accountNumber: string, ifsc: string): PayeeAccount => ({
  method: "bank",
  accountNumber,
  ifsc,
  bankName: "Some Bank",
});

/** Registers an account under an id of its own and answers the id. */
export async function register(cashfree: Cashfree, account: PayeeAccount): Promise<string> {
  const outcome = await cashfree.ensureBeneficiary({
    beneficiaryId: newReference("ben"),
    holderName: "Asha Owner",
    account,
    email: null,
    phone: null,
  });
  if (outcome.kind !== "ready") throw new Error(`not registered: ${JSON.stringify(outcome)}`);
  return outcome.id;
}

let accountsMade = 0;
/** An ordinary account nobody has used yet. */
export const freshAccount = (): PayeeAccount =>
  bankAccount(`5010${String(++accountsMade).padStart(8, "0")}`, "HDFC0001234");

/** Asks again and again until the answer is good; fails with the last answer when it never is. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isGood: (answer: T) => boolean,
  withinMs = 15_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isGood(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`never became good: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** Makes an account known and asks for a transfer to it, as payouts do. */
export async function payOut(
  gateway: PayoutGateway,
  account: PayeeAccount | NubanAccount,
  amountMinor: bigint,
  reference = newReference("lkpo"),
) {
  const payee = { holderName: "Asha Owner", account };
  const beneficiary = await gateway.ensureBeneficiary({
    beneficiaryId: newReference("ben"),
    ...payee,
    email: null,
    phone: null,
  });
  if (beneficiary.kind !== "ready") throw new Error(`not registered: ${JSON.stringify(beneficiary)}`);
  const currency = account.method === "nuban" ? ("NGN" as const) : ("INR" as const);
  const request = {
    reference,
    amount: { amountMinor, currency },
    beneficiaryId: beneficiary.id,
    method: account.method,
    remarks: "Payout",
    payee,
  };
  return { request, outcome: await gateway.sendTransfer(request) };
}

export const isEnded = (report: TransferReport): boolean =>
  report.kind !== "processing" && report.kind !== "not-found";

/** What a transfer's status is when nothing more happens by itself. */
export const transferEnd = (gateway: PayoutGateway, reference: string): Promise<TransferReport> =>
  eventually(() => gateway.fetchTransfer(reference), isEnded);

export const matchingObject = (shape: object): unknown => expect.objectContaining(shape);
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
const unavailable = (code: string): unknown => matchingObject({ kind: "gateway-unavailable", code });
export const phonepeUnavailable = unavailable("phonepe-unreachable");
export const cashfreeUnavailable = unavailable("cashfree-unreachable");

export type Answer = { status: number; body: Record<string, unknown>; headers: Headers };

export async function readAnswer(request: Promise<Response>): Promise<Answer> {
  const answer = await request;
  return {
    status: answer.status,
    body: (await answer.json()) as Record<string, unknown>,
    headers: answer.headers,
  };
}

export type Delivery = { path: string; body: Buffer; header: (name: string) => string | null };

/** Somebody who receives webhooks; `status` is what it answers. */
export async function startReceiver() {
  const state = { status: 200, deliveries: [] as Delivery[] };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const header = (name: string): string | null => {
        const value = request.headers[name];
        return typeof value === "string" ? value : null;
      };
      state.deliveries.push({ path: request.url ?? "", body: Buffer.concat(chunks), header });
      response.writeHead(state.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    state,
    url,
    about: (reference: string): Delivery[] =>
      state.deliveries.filter((delivery) => delivery.body.includes(reference)),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
