import {
  bookEntry,
  type BookEntry,
  type BeneficiaryDetails,
  type Entry,
  type Settings,
} from "./book-entries";
import type { GatewayName } from "./gateways";
import { Journal } from "./journal";
import { change, restate, type Kept } from "./kept";
import { changeOrder, orderCreated, type Order } from "./orders";
import { changeRefund, refundAccepted, type Refund } from "./refunds";
import { balanceChange, changeTransfer, transferAccepted, type Transfer } from "./transfers";

export type StoredBeneficiary = BeneficiaryDetails & {
  readonly id: string;
  readonly contact: Readonly<Record<string, string>>;
  readonly addedAt: number;
};
export type Webhook = Omit<Entry<"webhook-queued">, "type"> & {
  readonly tries: number;
  readonly lastResult: string | null;
  readonly nextAt: number | null;
};

export type CaughtMail = Omit<Entry<"mail-taken">, "type">;

/** Far more than any demo pays out. */
const OPENING_BALANCE_MINOR = 10_000_000_000_000n;
/** Deliveries that are done are kept only for looking at. */
const WEBHOOKS_SHOWN = 500;
const MAILS_SHOWN = 500;

/**
 * What the gateways and the banks behind them know, independent of any application: the sandbox's own truth. It is the
 * sum of its journal and nothing else, so whatever was answered is still true after a kill.
 */
export class Books {
  readonly #orders = new Map<string, Kept<Order>>();
  readonly #transfers = new Map<string, Kept<Transfer>>();
  readonly #refunds = new Map<string, Kept<Refund>>();
  readonly #beneficiaries = new Map<string, StoredBeneficiary>();
  readonly #webhooks = new Map<string, Webhook>();
  readonly #mails = new Map<string, CaughtMail>();
  readonly #byToken = new Map<string, string>();
  readonly #byTransaction = new Map<string, string>();
  readonly #byGatewayReference = new Map<string, string>();
  readonly #refundsOf = new Map<string, string[]>();
  readonly #byAccount = new Map<string, string>();
  readonly #byGatewayRefundId = new Map<string, string>();
  readonly #balances = new Map<GatewayName, bigint>();
  #journal: Journal | undefined;

  private constructor(public settings: Settings) {}

  static async open(
    directory: string,
    settings: Settings,
    onDiskFailure: (error: unknown) => void,
  ): Promise<Books> {
    const books = new Books(settings);
    const onEntry = (entry: unknown): void => books.#apply(bookEntry.parse(entry));
    books.#journal = await Journal.open({ directory, onEntry, onDiskFailure });
    return books;
  }

  /** Makes a thing true at once for the next reader; `durable` says when it may be told to the outside. */
  record(entry: BookEntry): void {
    this.#apply(entry);
    this.#journal?.append(entry);
  }

  durable(): Promise<void> {
    return this.#journal?.durable() ?? Promise.resolve();
  }

  /** What a gateway holds for the merchant to pay out from. */
  balanceMinor = (gateway: GatewayName): bigint => this.#balances.get(gateway) ?? OPENING_BALANCE_MINOR;

  order(reference: string): Order | null {
    return this.#orders.get(reference)?.now ?? null;
  }
  orderBefore(reference: string): Order | null {
    return this.#orders.get(reference)?.before ?? null;
  }
  orderByToken(token: string): Order | null {
    return this.order(this.#byToken.get(token) ?? "");
  }
  orderByTransaction(transactionId: string): Order | null {
    return this.order(this.#byTransaction.get(transactionId) ?? "");
  }
  transfer(reference: string): Transfer | null {
    return this.#transfers.get(reference)?.now ?? null;
  }
  transferBefore(reference: string): Transfer | null {
    return this.#transfers.get(reference)?.before ?? null;
  }
  transferByGatewayReference(gatewayReference: string): Transfer | null {
    return this.transfer(this.#byGatewayReference.get(gatewayReference) ?? "");
  }
  refund(reference: string): Refund | null {
    return this.#refunds.get(reference)?.now ?? null;
  }
  refundBefore(reference: string): Refund | null {
    return this.#refunds.get(reference)?.before ?? null;
  }
  refundByGatewayId(gatewayRefundId: string): Refund | null {
    return this.refund(this.#byGatewayRefundId.get(gatewayRefundId) ?? "");
  }
  refundsOf(orderReference: string): Refund[] {
    return (this.#refundsOf.get(orderReference) ?? []).flatMap((reference) => this.refund(reference) ?? []);
  }
  beneficiary(id: string): StoredBeneficiary | null {
    return this.#beneficiaries.get(id) ?? null;
  }
  /** `bank` is an IFSC in India and a bank's code in Nigeria. */
  beneficiaryByAccount(accountNumber: string, bank: string): StoredBeneficiary | null {
    return this.beneficiary(this.#byAccount.get(accountKey(accountNumber, bank)) ?? "");
  }
  webhook(id: string): Webhook | null {
    return this.#webhooks.get(id) ?? null;
  }
  mail(id: string): CaughtMail | null {
    return this.#mails.get(id) ?? null;
  }

  /** All of a kind, oldest first. */
  orders = (): Order[] => [...this.#orders.values()].map((kept) => kept.now);
  transfers = (): Transfer[] => [...this.#transfers.values()].map((kept) => kept.now);
  refunds = (): Refund[] => [...this.#refunds.values()].map((kept) => kept.now);
  webhooks = (): Webhook[] => [...this.#webhooks.values()];
  mails = (): CaughtMail[] => [...this.#mails.values()];

  #apply(entry: BookEntry): void {
    switch (entry.type) {
      case "settings-changed":
        this.settings = { ...this.settings, ...(entry.settings as Partial<Settings>) };
        return;
      case "balance-set":
        this.#balances.set(entry.gateway, entry.balanceMinor);
        return;
      case "order-created":
        this.#byToken.set(entry.checkoutToken, entry.reference);
        this.#orders.set(entry.reference, { now: orderCreated(entry), before: null });
        return;
      case "link-added":
        this.#byToken.set(entry.checkoutToken, entry.reference);
        return;
      case "attempt-started":
        this.#byTransaction.set(entry.transactionId, entry.reference);
        return change(this.#orders, entry.reference, (order) => changeOrder(order, entry));
      case "attempt-paid":
      case "attempt-failed":
      case "order-failed":
        return change(this.#orders, entry.reference, (order) => changeOrder(order, entry));
      case "attempt-decided":
      case "order-mischarged":
        return restate(this.#orders, entry.reference, (order) => changeOrder(order, entry));
      case "refund-accepted":
        this.#byGatewayRefundId.set(entry.gatewayRefundId, entry.reference);
        this.#refunds.set(entry.reference, { now: refundAccepted(entry), before: null });
        this.#refundsOf.set(entry.orderReference, [
          ...(this.#refundsOf.get(entry.orderReference) ?? []),
          entry.reference,
        ]);
        return;
      case "refund-moved":
      case "refund-redirected":
        return change(this.#refunds, entry.reference, (refund) => changeRefund(refund, entry));
      case "beneficiary-added":
        return this.#addBeneficiary(entry);
      case "beneficiary-removed":
        return this.#removeBeneficiary(entry.id);
      case "transfer-accepted":
        this.#byGatewayReference.set(entry.gatewayReference, entry.reference);
        this.#transfers.set(entry.reference, { now: transferAccepted(entry), before: null });
        return;
      case "transfer-moved":
        return change(this.#transfers, entry.reference, (transfer) => this.#changeTransfer(transfer, entry));
      case "transfer-mispaid":
        return restate(this.#transfers, entry.reference, (transfer) => this.#changeTransfer(transfer, entry));
      case "webhook-queued":
      case "webhook-tried":
        return this.#applyWebhook(entry);
      case "mail-taken":
        return this.#keepMail(entry);
    }
  }

  #addBeneficiary(entry: Entry<"beneficiary-added">): void {
    const id = entry.beneficiary.id ?? "";
    const added = { ...entry.beneficiary, id, contact: entry.contact, addedAt: entry.at };
    this.#beneficiaries.set(id, added);
    const bank = added.ifsc ?? added.bankCode;
    if (added.accountNumber && bank) this.#byAccount.set(accountKey(added.accountNumber, bank), id);
  }

  #removeBeneficiary(id: string): void {
    const removed = this.beneficiary(id);
    this.#beneficiaries.delete(id);
    if (removed?.accountNumber && removed.ifsc)
      this.#byAccount.delete(accountKey(removed.accountNumber, removed.ifsc));
  }

  #changeTransfer(transfer: Transfer, entry: Entry<"transfer-moved" | "transfer-mispaid">): Transfer {
    const changed = changeTransfer(transfer, entry);
    const { gateway } = transfer;
    this.#balances.set(gateway, this.balanceMinor(gateway) + balanceChange(transfer, changed));
    return changed;
  }

  #applyWebhook(entry: Entry<"webhook-queued" | "webhook-tried">): void {
    if (entry.type === "webhook-queued") {
      const { type: _type, ...webhook } = entry;
      this.#webhooks.set(entry.id, { ...webhook, tries: 0, lastResult: null, nextAt: entry.at });
      if (this.#webhooks.size > WEBHOOKS_SHOWN) this.#forgetOneDelivered();
      return;
    }
    const webhook = this.#webhooks.get(entry.id);
    if (!webhook) return;
    const tried = { ...webhook, tries: webhook.tries + 1, lastResult: entry.result, nextAt: entry.nextAt };
    this.#webhooks.set(entry.id, tried);
  }

  #keepMail({ type: _type, ...mail }: Entry<"mail-taken">): void {
    this.#mails.set(mail.id, mail);
    const [oldest] = this.#mails.keys();
    if (this.#mails.size > MAILS_SHOWN && oldest) this.#mails.delete(oldest);
  }

  #forgetOneDelivered(): void {
    for (const webhook of this.#webhooks.values()) {
      if (webhook.nextAt !== null) continue;
      this.#webhooks.delete(webhook.id);
      return;
    }
  }
}

const accountKey = (accountNumber: string, bank: string): string => `${accountNumber}|${bank}`;
