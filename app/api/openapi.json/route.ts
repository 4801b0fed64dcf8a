import { toOpenApi } from "@/lib/http/openapi";
import { endpoints } from "./endpoints";

/** The interface as machines read it, generated from the schemas that the routes themselves use. */
export function GET(): Response {
  return Response.json(toOpenApi(endpoints));
}
