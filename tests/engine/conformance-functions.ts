import type { Inngest } from "inngest";
import { retryFunctions } from "./conformance/attempts";
import { concurrencyFunctions } from "./conformance/concurrency";
import { expressionFunctions } from "./conformance/expressions";
import { failureFunctions } from "./conformance/failures";
import { parallelFunctions } from "./conformance/parallel-steps";
import { stepFunctions } from "./conformance/steps";
import { triggerFunctions } from "./conformance/triggers";
import type { Record } from "./support/journal";

/**
 * Functions that use everything the engine promises, each recording what it does. A real Inngest server runs them in
 * the same way; the checks beside them look at the records.
 */
export function conformanceFunctions(inngest: Inngest, record: Record): object[] {
  return [
    triggerFunctions,
    expressionFunctions,
    stepFunctions,
    parallelFunctions,
    retryFunctions,
    failureFunctions,
    concurrencyFunctions,
  ].flatMap((create) => create(inngest, record));
}
