import "server-only";
import { z } from "zod";
import { authenticate, presentedSecret, type Presented } from "@/lib/access/authenticate";
import { inRequest } from "@/lib/audit/request-scope";
import { countTry, type RateLimit } from "@/lib/access/rate-limit";
import type { PersonActor, Role } from "@/lib/kernel/actor";
import type { UploadedFile } from "@/lib/files/stored-file";
import { DomainError, notFound } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { log } from "@/lib/log";
import { chooseEstate } from "./choose-estate";
import { fileAnswer, fileResponse } from "./file-answer";
import { answerOnce, readIdempotencyKey, scopeOf, type Answer } from "./idempotency";
import { parseInput } from "./parse-input";
import { problemResponse, toDomainError } from "./problem";
import { parseJson, readBody } from "./read-body";
import {
  fileTooLarge,
  FORM_BYTES_EXTRA,
  readUpload,
  UPLOADS,
  type Upload,
  type UploadRule,
} from "./read-upload";
import { recordRequest } from "./request-metrics";
import { requireAccess } from "./require-access";

const BODY_BYTES_MAX = 64 * 1024;
/** Far above what a person does and what a client should; it stops a loop gone wild. */
const CHANGES: RateLimit = { name: "changes", points: 1200, seconds: 60 };
const UNSAFE = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** `public`: anybody. `person`: anybody signed in. A list: at least one of these roles. */
export type RouteAuth = "public" | "person" | readonly Role[];
type ActorOf<A extends RouteAuth> = A extends "public" ? PersonActor | null : PersonActor;
type Parsed<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

type RouteCall<A extends RouteAuth, P, Q, B, U, E> = {
  /** In a route with `estate`, only what they are in that estate. */
  actor: ActorOf<A>;
  /** The one estate that the request is about; only in routes with `estate`. */
  estateId: E extends true ? Id<"estate"> : null;
  params: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
  /** The file of a form, untrusted in every respect; only in routes with `upload`. */
  upload: U extends UploadRule ? UploadedFile : null;
  /** The caller's `Idempotency-Key`, for use-cases that keep it as a business key too. */
  requestKey: string | null;
  /** The caller's address, for limits that must not depend on who they claim to be. */
  from: string;
  secret: string | null;
  /** For the few answers that set a cookie. */
  headers: Headers;
};

export type RouteDefinition<
  A extends RouteAuth,
  P,
  Q,
  B,
  R extends z.ZodType,
  U = undefined,
  E = undefined,
> = {
  auth: A;
  /** The request is about one estate: see `chooseEstate`. */
  estate?: E;
  /** A `person` route whose use-case keeps a token made for one estate to that estate; the others are shut to such tokens. */
  estateTokens?: true;
  params?: P;
  query?: Q;
  body?: B;
  /** For the few that take a whole list as JSON; 64 kB otherwise. */
  bodyBytesMax?: number;
  /** The body is a form with a file instead of JSON; `body` then describes its other fields, which are text. */
  upload?: U;
  /** Its shape, parsed before it leaves; or `fileAnswer` for a file. */
  response: R;
  /** The status of a success; 200 unless something was created. */
  status?: number;
  /** `optional`: an `Idempotency-Key` is honoured when it is sent. */
  idempotency?: "optional";
  handle: (call: RouteCall<A, P, Q, B, U, E>) => Promise<z.input<R>>;
};

/** A path without variable parts has no params at all when Next serves it. */
type NextContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
export type RouteHandler = ((request: Request, context: NextContext) => Promise<Response>) & {
  definition: RouteDefinition<RouteAuth, unknown, unknown, unknown, z.ZodType, unknown, unknown>;
};

/**
 * Makes an HTTP handler out of a use-case. In this order: request id, who asks, whether they may come in at all, where
 * a cookie's change comes from, how often, how much; then the input is parsed, the use-case called (once per
 * `Idempotency-Key`), its answer parsed, and every error turned into problem+json.
 */
export function route<
  A extends RouteAuth,
  R extends z.ZodType,
  P = undefined,
  Q = undefined,
  B = undefined,
  U extends UploadRule | undefined = undefined,
  E extends true | undefined = undefined,
>(definition: RouteDefinition<A, P, Q, B, R, U, E>): RouteHandler {
  const handler = async (request: Request, context: NextContext): Promise<Response> => {
    const requestId = newId("request");
    const startedAt = performance.now();
    const work = () => respond(definition, request, context, requestId);
    const response = await inRequest(requestId, work).catch((error: unknown) => {
      const domainError = toDomainError(error);
      if (domainError.kind === "invariant-violated")
        log("app").error({ err: error, request_id: requestId }, "request-failed");
      return problemResponse(domainError, requestId);
    });
    const asked = { path: new URL(request.url).pathname, params: (await context.params) ?? {} };
    recordRequest(request.method, asked, response.status, performance.now() - startedAt);
    return response;
  };
  return Object.assign(handler, { definition: definition as unknown as RouteHandler["definition"] });
}

async function respond<
  A extends RouteAuth,
  P,
  Q,
  B,
  R extends z.ZodType,
  U extends UploadRule | undefined,
  E extends true | undefined,
>(
  definition: RouteDefinition<A, P, Q, B, R, U, E>,
  request: Request,
  context: NextContext,
  requestId: string,
): Promise<Response> {
  const presented = presentedSecret(request.headers);
  const person = presented ? await authenticate(presented.secret) : null;
  requireAccess(definition, person);
  const { actor, estateId } = definition.estate
    ? chooseEstate(person, definition.auth, request)
    : { actor: person, estateId: null };
  const from = request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "direct";
  if (UNSAFE.has(request.method)) {
    requireSameOrigin(request, presented);
    await countTry(CHANGES, actor?.personId ?? from);
  }
  const { fields, file, fingerprint } = await readInput(request, definition, actor?.personId ?? from);
  const headers = new Headers({
    "content-type": "application/json",
    "cache-control": "no-store",
    "x-request-id": requestId,
  });
  const requestKey = definition.idempotency ? readIdempotencyKey(request.headers) : null;
  const call = {
    actor,
    estateId,
    params: parseParams(definition.params, await context.params),
    query: parseWith(definition.query, Object.fromEntries(new URL(request.url).searchParams)),
    body: definition.body ? parseWith(definition.body, fields()) : {},
    upload: file,
    requestKey,
    from,
    secret: presented?.secret ?? null,
    headers,
  } as unknown as RouteCall<A, P, Q, B, U, E>;

  if ((definition.response as z.ZodType) === fileAnswer)
    return fileResponse(
      fileAnswer.parse(await definition.handle(call)),
      requestId,
      request.headers.get("if-none-match"),
    );
  const work = async (): Promise<Answer> => {
    const body = definition.response.parse(await definition.handle(call));
    return { status: definition.status ?? 200, body };
  };
  const answer =
    requestKey && actor
      ? await answerOnce(scopeOf(actor, estateId, request, { key: requestKey, body: fingerprint }), work)
      : await work();
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers });
}

type BodyRule = { upload?: UploadRule | undefined; bodyBytesMax?: number };
type Input = { fields: () => unknown; file: UploadedFile | null; fingerprint: Buffer };

/** What came with a change: JSON, or a form with a file. Neither is read beyond its limit. */
async function readInput(request: Request, rule: BodyRule, who: string): Promise<Input> {
  const { upload, bodyBytesMax = BODY_BYTES_MAX } = rule;
  if (!UNSAFE.has(request.method)) return { fields: () => ({}), file: null, fingerprint: Buffer.alloc(0) };
  if (!upload) {
    const body = await readBody(request, bodyBytesMax);
    return { fields: () => parseJson(body), file: null, fingerprint: body };
  }
  await countTry(UPLOADS, who);
  const body = await readBody(request, upload.bytesMax + FORM_BYTES_EXTRA, () => fileTooLarge(upload));
  const form: Upload = await readUpload(body, request.headers, upload);
  return { fields: () => form.fields, file: form.file, fingerprint: form.fingerprint };
}

/** A browser sends the session cookie along for any site, so a change by cookie must come from our own pages. */
function requireSameOrigin(request: Request, presented: Presented | null): void {
  if (presented?.by === "header") return;
  const origin = request.headers.get("origin");
  const isSameOrigin = origin
    ? URL.canParse(origin) && new URL(origin).host === request.headers.get("host")
    : request.headers.get("sec-fetch-site") === "same-origin";
  if (presented && !isSameOrigin)
    throw new DomainError(
      "forbidden",
      "cross-site-request",
      "This change must come from Latchkey's own pages.",
    );
  if (!presented && origin && !isSameOrigin)
    throw new DomainError(
      "forbidden",
      "cross-site-request",
      "This request must not come from another site's page.",
    );
}

function parseWith(schema: unknown, value: unknown): unknown {
  return schema instanceof z.ZodType ? parseInput(schema, value) : {};
}

/** An id that is not even an id gets the same answer as one that is unknown or somebody else's. */
function parseParams(schema: unknown, value: unknown): unknown {
  if (!(schema instanceof z.ZodType)) return {};
  const result = schema.safeParse(value);
  if (!result.success) throw notFound("thing");
  return result.data;
}
