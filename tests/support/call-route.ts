import { signIn } from "@/lib/access/sign-in";
import type { RouteHandler } from "@/lib/http/route";
import { PASSWORD } from "./people";

export type Call = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** A body that is not JSON, or not meant to be. */
  rawBody?: string;
  /** A form with a file; the boundary is chosen anew each time, as a browser does. */
  form?: FormData;
  token?: string | null;
  headers?: Record<string, string>;
};
export type Answer = {
  status: number;
  body: Record<string, unknown> & { code?: string; detail?: string };
  headers: Headers;
  /** The answer as it came, for files. */
  bytes: Buffer;
};

type AnyHandler = RouteHandler | ((request: Request) => Promise<Response>);

/** Calls a route handler as the server would, with a real request; only the socket is missing. */
export async function callRoute(
  handler: AnyHandler,
  method: string,
  path: string,
  call: Call = {},
): Promise<Answer> {
  const url = new URL(path, "http://localhost:3000");
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  const body = call.form ?? call.rawBody ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  const type = call.form ? {} : { "content-type": "application/json" };
  const headers = new Headers({ host: url.host, ...type, ...call.headers });
  if (call.token) headers.set("authorization", `Bearer ${call.token}`);
  const request = new Request(url, { method, headers, ...(body === undefined ? {} : { body }) });
  const response = await handler(request, { params: Promise.resolve(call.params) });
  const isJson = /json/.test(response.headers.get("content-type") ?? "json");
  const bytes = Buffer.from(await response.arrayBuffer());
  return {
    status: response.status,
    body: (isJson && bytes.length > 0 ? JSON.parse(bytes.toString()) : {}) as Answer["body"],
    bytes,
    headers: response.headers,
  };
}

/** A bearer token for a person made by the test world. */
export async function tokenOf(person: { email: string }): Promise<string> {
  const { token } = await signIn({ email: person.email, password: PASSWORD }, "api", `test-${person.email}`);
  return token;
}
