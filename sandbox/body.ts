import { parseExactJson } from "./exact-json";
import type { SandboxRequest } from "./http";

/** The JSON a call carries; null for anything else. Numbers stay the digits they were sent as. */
export function exactBody(request: SandboxRequest): unknown {
  if (!request.header("content-type")?.startsWith("application/json")) return null;
  try {
    return parseExactJson(request.text);
  } catch {
    return null;
  }
}

/** The text under one key of a body; null where there is none. */
export function textIn(body: unknown, field: string): string | null {
  if (typeof body !== "object" || body === null) return null;
  const text: unknown = Reflect.get(body, field);
  return typeof text === "string" ? text : null;
}

/** A page of a list, from the query's `page` and page size. */
export function pageOf<T>(rows: readonly T[], query: URLSearchParams, sizeName: string) {
  const whole = (text: string | null, fallback: number): number =>
    text && /^[1-9]\d{0,3}$/.test(text) ? Number.parseInt(text, 10) : fallback;
  const size = Math.min(100, whole(query.get(sizeName), 50));
  const page = whole(query.get("page"), 1);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  return { rows: rows.slice((page - 1) * size, page * size), total: rows.length, size, page, pages };
}
