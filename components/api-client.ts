/** A refusal of the API in the words it came in, or of the network when nothing came at all. */
export type Problem = {
  readonly code: string;
  readonly detail: string;
  /** What is wrong with which field, by the field's name. */
  readonly fields: Readonly<Record<string, string>>;
  /** The number to quote when asking for help. */
  readonly requestId: string | null;
};

export type Answer<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly problem: Problem };

type Call = { method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"; body?: unknown; idempotencyKey?: string };

/** Calls our own API as the signed-in person. Never throws: what goes wrong is an answer too. */
export async function callApi<T>(
  path: string,
  { method = "GET", body, idempotencyKey }: Call = {},
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(idempotencyKey ? { "idempotency-key": idempotencyKey } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    return response.ok ? { ok: true, data: answer as T } : { ok: false, problem: toProblem(answer) };
  } catch {
    return { ok: false, problem: UNREACHABLE };
  }
}

const UNREACHABLE: Problem = {
  code: "network",
  detail: "We could not reach Latchkey. Try again; doing it twice is harmless.",
  fields: {},
  requestId: null,
};

type ProblemBody = {
  code?: string;
  detail?: string;
  request_id?: string;
  errors?: { path: string; message: string }[];
};

function toProblem(answer: unknown): Problem {
  const { code, detail, errors, request_id: requestId } = (answer ?? {}) as ProblemBody;
  return {
    code: code ?? "unknown",
    detail: detail ?? "Something went wrong. Please try again.",
    fields: Object.fromEntries((errors ?? []).map((error) => [error.path, error.message])),
    requestId: requestId ?? null,
  };
}
