import { z } from "zod";
import type { Endpoint } from "./openapi";
import type { UploadRule } from "./read-upload";
import type { RouteAuth } from "./route";

/** One operation as people read it. */
export type EndpointView = { method: string; path: string; who: string; fields: string[]; status: number };

const whoMay = (auth: RouteAuth): string =>
  auth === "public" ? "everybody" : auth === "person" ? "anybody signed in" : auth.join(", ");

/** The list of operations for the developers' page, from the same definitions as the OpenAPI document. */
export function toEndpointViews(endpoints: readonly Endpoint[]): EndpointView[] {
  return endpoints.flatMap(({ path, handlers }) =>
    Object.entries(handlers).map(([method, { definition }]) => ({
      method,
      path: path.replaceAll(/\[(\w+)\]/g, "{$1}"),
      who: whoMay(definition.auth),
      fields: [
        ...fieldsOf(definition.body),
        ...(definition.upload ? [(definition.upload as UploadRule).field] : []),
      ],
      status: definition.status ?? 200,
    })),
  );
}

/** What may be sent; a body that is turned into something else after it was read still has the fields it came with. */
function fieldsOf(body: unknown): string[] {
  if (body instanceof z.ZodPipe) return fieldsOf(body.in);
  return body instanceof z.ZodObject ? Object.keys(body.shape) : [];
}
