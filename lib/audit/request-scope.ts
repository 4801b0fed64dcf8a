import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { Id } from "@/lib/kernel/id";

const scope = new AsyncLocalStorage<Id<"request">>();

/** Does the work of one request; whatever it writes into the trail carries the request's id, without anybody handing it on. */
export const inRequest = <T>(requestId: Id<"request">, work: () => Promise<T>): Promise<T> =>
  scope.run(requestId, work);

/** The request that is being answered; null in jobs and commands. */
export const currentRequestId = (): Id<"request"> | null => scope.getStore() ?? null;
