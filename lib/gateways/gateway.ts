import type { Money } from "@/lib/kernel/money";

export type GatewayName = "phonepe" | "cashfree" | "paystack" | "flutterwave";

/** What we ask a payer's gateway to collect. `reference` is ours, stored before the call, unique for ever. */
export type OrderRequest = {
  reference: string;
  amount: Money;
  expiresInSeconds: number;
  /** Where the payer's browser comes back to; carries no trustworthy result. */
  returnUrl: string;
  message: string;
  /** Who pays. Paystack and Flutterwave refuse an order without an e-mail address; the others never hear of it. */
  payer?: { email: string; name: string | null };
};

/**
 * `accepted`: the payer may be sent to `redirectUrl`. `rejected`: nothing was created. `duplicate-or-invalid`: the
 * gateway cannot tell a repeated reference from bad input, so ask for the order. `unknown`: the answer was lost.
 */
export type OrderOutcome =
  | { kind: "accepted"; gatewayOrderId: string; redirectUrl: string; expiresAt: Date }
  | { kind: "rejected"; code: string; message: string }
  | { kind: "duplicate-or-invalid"; code: string; message: string }
  | { kind: "unknown"; reason: string };

/** One time that a payer's money was taken. */
export type Capture = { transactionId: string; amount: Money; paidAt: Date };

/** A try of a payer's that their bank or the gateway refused. `tryId` tells it from the next one where the gateway can. */
export type RefusedTry = { tryId: string; code: string; message: string };

/** What the gateway itself says about an order: the only witness that may move money. */
export type OrderReport =
  | { kind: "not-found" }
  | {
      kind: "pending";
      gatewayOrderId: string;
      attempted: boolean;
      /** The payer's last try was refused, and the page is open for another. */
      refusal?: RefusedTry | null;
    }
  | { kind: "failed"; gatewayOrderId: string; code: string; message: string }
  /** It was paid, and all of it has gone back to the payer, by a refund or against our will. Gives no value any more. */
  | { kind: "reversed"; gatewayOrderId: string; reference: string; transactionId: string; amount: Money }
  | {
      kind: "completed";
      gatewayOrderId: string;
      /** As the gateway spells it; we refuse to settle when it is not the reference we asked for. */
      reference: string;
      transactionId: string;
      amount: Money;
      method: string;
      utr: string | null;
      paidAt: Date;
      /** The payer's money was taken more than once for this order: every further time. */
      further: Capture[];
    };

/** Money given back to a payer. Both references are ours; the refund's is stored before the call. */
export type RefundRequest = { reference: string; orderReference: string; amount: Money };

/**
 * `accepted`: the gateway will give it back; not done yet. `refused`: it answered that it will not, or that it has this
 * reference already; only a look can tell which. `not-sent`: proof that nothing was taken on. `unknown`: everything else.
 */
export type RefundOutcome =
  | { kind: "accepted"; gatewayRefundId: string }
  | { kind: "refused"; code: string; message: string }
  | { kind: "not-sent"; reason: string }
  | { kind: "unknown"; reason: string };

/** What the gateway says about a refund. `completed` and `failed` are final. */
export type RefundReport =
  | { kind: "not-found" }
  | { kind: "pending" | "confirmed"; gatewayRefundId: string }
  | { kind: "completed"; gatewayRefundId: string; reference: string; amount: Money }
  | { kind: "failed"; gatewayRefundId: string; code: string; message: string };

/** Money in, and back. Every method may throw `gateway-unavailable`; `createOrder` answers `unknown` instead of guessing. */
export interface CollectionGateway {
  readonly name: GatewayName;
  createOrder(request: OrderRequest): Promise<OrderOutcome>;
  fetchOrder(reference: string): Promise<OrderReport>;
  /** Never throws for want of an answer; the same reference again is the same refund. */
  createRefund(request: RefundRequest): Promise<RefundOutcome>;
  /** `orderReference` is what the refund gives back: Paystack and Flutterwave can only be asked about a payment's refunds. */
  fetchRefund(reference: string, orderReference: string): Promise<RefundReport>;
}

export type BankAccount = { method: "bank"; accountNumber: string; ifsc: string; bankName: string };
export type UpiAccount = { method: "upi"; upiId: string };
/** An account in Nigeria: ten digits and the bank's code. */
export type NubanAccount = { method: "nuban"; accountNumber: string; bankCode: string; bankName: string };
/** Somebody's account in India, in clear: lives only between decryption and the gateway call. */
export type PayeeAccount = BankAccount | UpiAccount;
/** The same in any country. */
export type AnyAccount = PayeeAccount | NubanAccount;

export type BeneficiaryRequest = {
  /** Derived from the details, so that changed details are a new beneficiary. At most 50 letters, digits, `_`. */
  beneficiaryId: string;
  holderName: string;
  account: AnyAccount;
  email: string | null;
  phone: string | null;
};

/** `id` may differ from what we asked for when the gateway already knows the account under another id. */
export type BeneficiaryOutcome =
  | { kind: "ready"; id: string }
  | { kind: "rejected"; code: string; message: string }
  /** `retryAfterSeconds`: it says when it will take calls again. */
  | { kind: "unavailable"; reason: string; retryAfterSeconds?: number | null };

export type TransferRequest = {
  /** Ours, stored before the call. 16–40 lower-case letters and digits. */
  reference: string;
  amount: Money;
  beneficiaryId: string;
  method: AnyAccount["method"];
  remarks: string;
  /** The account itself, for a gateway that keeps no beneficiaries (Flutterwave). */
  payee?: { holderName: string; account: AnyAccount };
};

/**
 * `accepted`: the gateway will try; not paid. `duplicate`: it already has this reference, ask for it. `not-sent`:
 * proof that nothing left us or that the gateway did not take it (refused connection, 401, 403, 429). `unknown`:
 * everything else; only a later answer for the same reference resolves it.
 */
export type TransferOutcome =
  | { kind: "accepted"; gatewayReference: string | null }
  | { kind: "duplicate" }
  | { kind: "rejected"; code: string; message: string; permanent: boolean }
  | { kind: "not-sent"; reason: string; retryAfterSeconds: number | null }
  | { kind: "unknown"; reason: string };

/** What the gateway says about a transfer. `paid` is final but for a later `returned`. */
export type TransferReport =
  | { kind: "not-found" }
  | { kind: "processing"; gatewayReference: string | null; statusCode: string }
  | {
      kind: "paid";
      gatewayReference: string | null;
      reference: string;
      amount: Money;
      utr: string | null;
      fee: Money;
      feeTax: Money;
    }
  | { kind: "failed"; gatewayReference: string | null; code: string; message: string; permanent: boolean }
  | {
      kind: "returned";
      gatewayReference: string | null;
      reference: string;
      amount: Money;
      code: string;
      message: string;
    };

/** Money out. `fetchTransfer` may throw `gateway-unavailable`. */
export interface PayoutGateway {
  readonly name: GatewayName;
  ensureBeneficiary(request: BeneficiaryRequest): Promise<BeneficiaryOutcome>;
  sendTransfer(request: TransferRequest): Promise<TransferOutcome>;
  fetchTransfer(reference: string): Promise<TransferReport>;
}

/** `found`: whose account it is, as its bank spells it. `not-found`: there is no such account. `unavailable`: it cannot say now. */
export type AccountLookup =
  | { kind: "found"; holderName: string }
  | { kind: "not-found"; message: string }
  | { kind: "unavailable"; reason: string };

/** Whose account a number is, before money is sent there. Never throws: without an answer it is `unavailable`. */
export interface AccountDirectory {
  readonly name: GatewayName;
  resolveAccount(account: Pick<NubanAccount, "accountNumber" | "bankCode">): Promise<AccountLookup>;
}

/** A webhook as it came in. `header` looks a name up in lower case. */
export type RawWebhook = { body: Buffer; header: (name: string) => string | null };

/** What a webhook says happened. Nobody acts on it beyond asking the gateway about `reference`. */
export type GatewayEvent =
  | { kind: "order"; reference: string; type: string }
  | { kind: "transfer"; reference: string; type: string }
  | { kind: "refund"; reference: string; type: string }
  /** A refund moved that the gateway names otherwise: by the payment it gives back, or by a number of its own. */
  | { kind: "refund-of-order"; reference: string; type: string }
  | { kind: "refund-at-gateway"; reference: string; type: string }
  | { kind: "ignored"; type: string };

/** Proves who sent a webhook, then reads it. */
export interface WebhookSource {
  readonly name: GatewayName;
  /** Throws `unauthenticated` unless the signature over the raw bytes is ours. Fails closed: no secret, no entry. */
  verifyWebhook(raw: RawWebhook): void;
  /** Throws `malformed` for a body that is not this gateway's. Unknown event types are `ignored`, never an error. */
  parseWebhook(body: Buffer): GatewayEvent;
}
