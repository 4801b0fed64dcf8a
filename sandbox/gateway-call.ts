import type { Books } from "./books";
import type { Calls } from "./calls";
import type { Fault, FaultName, Faults, Operation } from "./faults";
import type { GatewayName } from "./gateways";
import type { Answer, SandboxRequest } from "./http";

/** How a fault bends what a call sees. */
export type View = {
  /** Answer as before the last change. */
  readonly lags: boolean;
  /** The money really moved is not what was asked for. */
  readonly wrongAmount: boolean;
  /** Answer with a state word nobody has heard of. */
  readonly unknownStatus: boolean;
};

/** How a gateway words the errors that are not about the content of a call. */
export type ErrorDialect = {
  serverError: () => Answer;
  tooManyRequests: () => Answer;
  unauthorized: () => Answer;
  forbidden: () => Answer;
};

export type GatewayCall = { gateway: GatewayName; operation: Operation; reference: string | null };

export const UNKNOWN_STATE = "AWAITING_STARS";
const SILENCE_BY_DEFAULT_MS = 120_000;

/** Runs one call at a gateway's interface with the fault that is due for it, and notes it down. */
export class Reception {
  constructor(
    private readonly books: Books,
    private readonly faults: Faults,
    private readonly calls: Calls,
    private readonly errors: Record<GatewayName, ErrorDialect>,
  ) {}

  async receive(
    request: SandboxRequest,
    about: GatewayCall,
    work: (view: View) => Answer | Promise<Answer>,
  ): Promise<Answer> {
    const fault = this.faults.take(about.gateway, about.operation, about.reference);
    const call = this.calls.add({
      at: new Date().toISOString(),
      ...about,
      method: request.method,
      path: request.path,
      status: null,
      fault: fault?.fault ?? null,
    });
    const errors = this.errors[about.gateway];
    const insteadOfWork = fault && INSTEAD_OF_WORK[fault.fault];
    const afterWork = fault && AFTER_WORK[fault.fault];
    const worked = insteadOfWork ? insteadOfWork(errors, fault) : await work(viewOf(fault));
    const answer = afterWork ? afterWork(errors, fault, worked) : worked;
    await this.books.durable();
    if ("status" in answer) call.status = answer.status;
    return answer;
  }
}

const INSTEAD_OF_WORK: Partial<Record<FaultName, (errors: ErrorDialect, fault: Fault) => Answer>> = {
  "time-out-before-work": (_errors, fault) => silence(fault),
  "500-before-work": (errors) => errors.serverError(),
  "429": (errors) => errors.tooManyRequests(),
  "401": (errors) => errors.unauthorized(),
  "403": (errors) => errors.forbidden(),
};

const AFTER_WORK: Partial<Record<FaultName, (errors: ErrorDialect, fault: Fault, answer: Answer) => Answer>> =
  {
    "time-out-after-work": (_errors, fault) => silence(fault),
    "drop-connection": () => ({ silenceMs: 0 }),
    "500-after-work": (errors) => errors.serverError(),
    "malformed-json": (_errors, _fault, answer) =>
      "status" in answer ? { ...answer, body: answer.body.slice(0, -2) } : answer,
  };

const silence = (fault: Fault): Answer => ({ silenceMs: fault.delay_ms ?? SILENCE_BY_DEFAULT_MS });

const viewOf = (fault: Fault | null): View => ({
  lags: fault?.fault === "status-lags",
  wrongAmount: fault?.fault === "wrong-amount",
  unknownStatus: fault?.fault === "unknown-status",
});
