import type { z } from "zod";
import type { BookEntry } from "@/sandbox/book-entries";
import { faultInput, type Fault } from "@/sandbox/faults";
import {
  html,
  json,
  pathWithId,
  seeOther,
  type Answer,
  type Route,
  type SandboxRequest,
} from "@/sandbox/http";
import { EXPIRED } from "@/sandbox/payers";
import type { Sandbox } from "@/sandbox/sandbox";
import { payInput, refundInput, sentence, settingsInput, transferInput } from "./inputs";
import { controlPage } from "./page";
import { booksView, orderView, refundView, settingsView, transferView } from "./views";

/** What no gateway offers: deciding fates, breaking things on purpose, and looking into the books. */
export function controlRoutes(sandbox: Sandbox): Route[] {
  const { books, faults, calls } = sandbox;
  const get = (path: string, answer: (request: SandboxRequest) => Answer): Route => ({
    method: "GET",
    path: new RegExp(`^${path}$`),
    handle: answer,
  });

  return [
    get("/", () => html(200, controlPage(sandbox))),
    get("/_control/health", () => json(200, { ok: true, url: sandbox.publicUrl() })),
    get("/_control/books", () => json(200, booksView(books))),
    get("/_control/webhooks", () => json(200, { webhooks: books.webhooks() })),
    get("/_control/calls", ({ query }) =>
      json(200, {
        calls: calls.list({
          gateway: query.get("gateway"),
          operation: query.get("operation"),
          reference: query.get("reference"),
        }),
      }),
    ),
    get("/_control/faults", () => json(200, { faults: faults.list().map(faultView) })),
    { method: "PUT", path: /^\/_control\/faults$/, handle: (request) => putFault(sandbox, request) },
    {
      method: "DELETE",
      path: /^\/_control\/faults$/,
      handle: () => {
        faults.clear();
        return json(200, { faults: [] });
      },
    },
    get("/_control/settings", () => json(200, settingsView(books, books.settings))),
    { method: "PUT", path: /^\/_control\/settings$/, handle: (request) => putSettings(sandbox, request) },
    { method: "DELETE", path: /^\/_control\/tokens$/, handle: () => revokeTokens(sandbox) },
    {
      method: "POST",
      path: pathWithId("/_control/orders/", "/pay"),
      handle: (request, [reference = ""]) => payOrder(sandbox, request, reference),
    },
    {
      method: "POST",
      path: pathWithId("/_control/orders/", "/expire"),
      handle: (request, [reference = ""]) => expireOrder(sandbox, request, reference),
    },
    {
      method: "POST",
      path: pathWithId("/_control/refunds/"),
      handle: (request, [reference = ""]) => decideRefund(sandbox, request, reference),
    },
    {
      method: "POST",
      path: pathWithId("/_control/transfers/"),
      handle: (request, [reference = ""]) => decideTransfer(sandbox, request, reference),
    },
  ];
}

function payOrder(sandbox: Sandbox, request: SandboxRequest, reference: string): Answer {
  if (!sandbox.books.order(reference)) return unknown("order", reference);
  return withInput(request, payInput, ({ outcome }) =>
    done(request, sandbox.payers.decide(reference, outcome), () => orderNow(sandbox, reference)),
  );
}

function expireOrder(sandbox: Sandbox, request: SandboxRequest, reference: string): Answer {
  const order = sandbox.books.order(reference);
  if (!order) return unknown("order", reference);
  if (isForeignForm(request)) return foreignForm();
  const problem = order.state === "COMPLETED" ? "The payer has paid; a paid order cannot expire." : null;
  if (!problem) sandbox.payers.close(reference, EXPIRED);
  return done(request, problem, () => orderNow(sandbox, reference));
}

function decideTransfer(sandbox: Sandbox, request: SandboxRequest, reference: string): Answer {
  if (!sandbox.books.transfer(reference)) return unknown("transfer", reference);
  return withInput(request, transferInput, ({ outcome, code }) =>
    done(request, sandbox.bank.decide(reference, outcome, code), () => transferNow(sandbox, reference)),
  );
}

function decideRefund(sandbox: Sandbox, request: SandboxRequest, reference: string): Answer {
  if (!sandbox.books.refund(reference)) return unknown("refund", reference);
  const now = () => {
    const refund = sandbox.books.refund(reference);
    return refund && refundView(refund);
  };
  return withInput(request, refundInput, ({ outcome }) =>
    done(request, sandbox.refunds.decide(reference, outcome), now),
  );
}

const putFault = (sandbox: Sandbox, request: SandboxRequest): Answer =>
  withInput(request, faultInput, (fault) => {
    sandbox.faults.put(fault);
    return json(200, { faults: sandbox.faults.list().map(faultView) });
  });

function putSettings(sandbox: Sandbox, request: SandboxRequest): Answer {
  return withInput(request, settingsInput, (given) => {
    const { balance_minor, paystack_balance_minor, flutterwave_balance_minor, ...input } = given;
    const { books } = sandbox;
    const names = Object.entries(input).map(([name, value]) => [camelCase(name), value]);
    const settings = Object.fromEntries(names) as Extract<
      BookEntry,
      { type: "settings-changed" }
    >["settings"];
    if (names.length > 0) books.record({ type: "settings-changed", settings });
    const balances = {
      cashfree: balance_minor,
      paystack: paystack_balance_minor,
      flutterwave: flutterwave_balance_minor,
    };
    for (const [gateway, balanceMinor] of Object.entries(balances))
      if (balanceMinor !== undefined)
        books.record({ type: "balance-set", gateway: gateway as keyof typeof balances, balanceMinor });
    if (input.auto_complete) {
      sandbox.bank.resume();
      sandbox.refunds.resume();
    }
    return json(200, settingsView(books, books.settings));
  });
}

function revokeTokens({ books }: Sandbox): Answer {
  const tokenGeneration = books.settings.tokenGeneration + 1;
  books.record({ type: "settings-changed", settings: { tokenGeneration } });
  return json(200, { revoked: true });
}

const camelCase = (name: string): string =>
  name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const unknown = (thing: string, reference: string): Answer =>
  json(404, { error: `There is no ${thing} ${reference}.` });

const faultView = (fault: Fault & { left: number }): Fault & { left: number } => fault;

function orderNow({ books }: Sandbox, reference: string): unknown {
  const order = books.order(reference);
  return order && orderView(books, order);
}
function transferNow({ books }: Sandbox, reference: string): unknown {
  const transfer = books.transfer(reference);
  return transfer && transferView(transfer);
}

/** Some programs send JSON under the label of a form, because it is their default. */
const isForm = (request: SandboxRequest): boolean =>
  request.header("content-type") === "application/x-www-form-urlencoded" &&
  !request.text.trimStart().startsWith("{");

/** A form of some other site must not decide anything here. */
const isForeignForm = (request: SandboxRequest): boolean => request.header("sec-fetch-site") === "cross-site";
const foreignForm = (): Answer =>
  json(403, { error: "The sandbox takes orders only from its own pages and from programs." });

/** Programs get the new state, people who pressed a button get the page again. */
function done(request: SandboxRequest, problem: string | null, view: () => unknown): Answer {
  if (problem) return json(409, { error: problem });
  return isForm(request) ? seeOther("/") : json(200, view());
}

function withInput<T>(request: SandboxRequest, schema: z.ZodType<T>, use: (input: T) => Answer): Answer {
  if (isForeignForm(request)) return foreignForm();
  const parsed = schema.safeParse(bodyOf(request));
  return parsed.success ? use(parsed.data) : json(422, { error: sentence(parsed.error) });
}

function bodyOf(request: SandboxRequest): unknown {
  if (isForm(request)) return Object.fromEntries(new URLSearchParams(request.text));
  try {
    return JSON.parse(request.text);
  } catch {
    return undefined;
  }
}
