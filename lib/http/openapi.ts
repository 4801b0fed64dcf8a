import { z } from "zod";
import { fileAnswer } from "./file-answer";
import type { UploadRule } from "./read-upload";
import type { RouteAuth, RouteHandler } from "./route";

/** A route's handlers by method, and the path it answers at. */
export type Endpoint = {
  path: string;
  handlers: Partial<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", RouteHandler>>;
};

type JsonSchema = Record<string, unknown>;

/** The description of all endpoints, made from the very schemas that check their input and output. */
export function toOpenApi(endpoints: readonly Endpoint[]): JsonSchema {
  const paths = Object.fromEntries(
    endpoints.map(({ path, handlers }) => [
      path.replaceAll(/\[(\w+)\]/g, "{$1}"),
      Object.fromEntries(
        Object.entries(handlers).map(([method, handler]) => [
          method.toLowerCase(),
          toOperation(path, handler),
        ]),
      ),
    ]),
  );
  return {
    openapi: "3.1.0",
    info: { title: "Latchkey", version: "1", license: { name: "Apache-2.0" } },
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "latchkey_session" },
      },
    },
  };
}

function toOperation(path: string, { definition }: RouteHandler): JsonSchema {
  const status = String(definition.status ?? 200);
  return {
    summary: describeAuth(definition.auth),
    ...(definition.auth === "public" ? {} : { security: [{ bearer: [] }, { session: [] }] }),
    parameters: [
      ...[...path.matchAll(/\[(\w+)\]/g)].map(([, name]) =>
        parameter("path", name ?? "", { type: "string" }, true),
      ),
      ...queryParameters(definition.query),
      ...(definition.estate ? [parameter("header", "X-Cluster-ID", { type: "string" }, false)] : []),
      ...(definition.idempotency
        ? [parameter("header", "Idempotency-Key", { type: "string", maxLength: 255 }, false)]
        : []),
    ],
    ...toRequestBody(definition),
    responses: {
      [status]: {
        description: "Done",
        content: isFile(definition)
          ? { "application/octet-stream": { schema: FILE } }
          : { "application/json": { schema: toSchema(definition.response, "output") } },
      },
      default: { description: "Refused", content: { "application/problem+json": { schema: PROBLEM } } },
    },
  };
}

type Definition = RouteHandler["definition"];
const FILE: JsonSchema = { type: "string", format: "binary" };
const isFile = ({ response }: Definition): boolean => response === fileAnswer;

/** JSON, or a form whose file stands beside the other fields; nothing when the route takes no body. */
function toRequestBody({ body, upload }: Definition): JsonSchema {
  const schema = body instanceof z.ZodType ? toSchema(body, "input") : null;
  if (!upload) return schema ? { requestBody: jsonBody(schema) } : {};
  const { field } = upload as UploadRule;
  const form = {
    ...schema,
    type: "object",
    properties: { ...(schema?.["properties"] as JsonSchema | undefined), [field]: FILE },
    required: [...((schema?.["required"] as string[] | undefined) ?? []), field],
  };
  return { requestBody: { required: true, content: { "multipart/form-data": { schema: form } } } };
}

const jsonBody = (schema: JsonSchema): JsonSchema => ({
  required: true,
  content: { "application/json": { schema } },
});

const parameter = (place: string, name: string, schema: JsonSchema, required: boolean): JsonSchema => ({
  in: place,
  name,
  required,
  schema,
});

function queryParameters(query: unknown): JsonSchema[] {
  if (!(query instanceof z.ZodObject)) return [];
  return Object.entries(query.shape).map(([name, schema]) =>
    parameter("query", name, toSchema(schema as z.ZodType, "input"), false),
  );
}

const toSchema = (schema: z.ZodType, io: "input" | "output"): JsonSchema =>
  z.toJSONSchema(schema, { io, unrepresentable: "any" }) as JsonSchema;

const describeAuth = (auth: RouteAuth): string =>
  auth === "public"
    ? "For everybody"
    : auth === "person"
      ? "For anybody signed in"
      : `For: ${auth.join(", ")}`;

const PROBLEM: JsonSchema = {
  type: "object",
  required: ["type", "title", "status", "detail", "code", "request_id"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string" },
    request_id: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: { path: { type: "string" }, code: { type: "string" }, message: { type: "string" } },
      },
    },
  },
};
