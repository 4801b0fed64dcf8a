import type { Journal } from "./journal";
import type { ServerClient } from "./server-client";

/** What the checks look at. The server exists only once the tests run. */
export type ConformanceStack = { readonly journal: Journal; readonly server: () => ServerClient };
