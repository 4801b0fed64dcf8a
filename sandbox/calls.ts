import type { GatewayName } from "./gateways";

export type Call = {
  at: string;
  gateway: GatewayName;
  operation: string;
  reference: string | null;
  method: string;
  path: string;
  /** Null while it runs, and for ever when the connection ended without an answer. */
  status: number | null;
  fault: string | null;
};

const CALLS_KEPT = 5000;

/** Which calls came in and when, so that a test can assert a polling schedule. Bounded, in memory only. */
export class Calls {
  readonly #calls: Call[] = [];

  add(call: Call): Call {
    this.#calls.push(call);
    if (this.#calls.length > CALLS_KEPT) this.#calls.splice(0, CALLS_KEPT / 10);
    return call;
  }

  list(filter: { gateway?: string | null; operation?: string | null; reference?: string | null }): Call[] {
    return this.#calls.filter(
      (call) =>
        (!filter.gateway || call.gateway === filter.gateway) &&
        (!filter.operation || call.operation === filter.operation) &&
        (!filter.reference || call.reference === filter.reference),
    );
  }
}
