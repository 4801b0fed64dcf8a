import { json, type Answer } from "@/sandbox/http";

type Details = { code: string; message: string };

export const refuse = (status: number, { code, message }: Details): Answer =>
  json(status, { success: false, code, message, data: {} });

/** One answer for every bad input, a repeated order id among them: nobody can tell them apart by its code. */
export const badRequest = (hint = ""): Answer =>
  refuse(400, {
    code: "BAD_REQUEST",
    message: `Please check the inputs you have provided.${hint ? ` ${hint}` : ""}`,
  });

export const orderNotFound = (id: string): Answer =>
  refuse(400, { code: "MERCHANT_ORDER_MAPPING_NOT_FOUND", message: `No entry found for ${id}` });

export const notFound = (id: string): Answer =>
  refuse(400, { code: "MAPPING_NOT_FOUND", message: `No entry found for ${id}` });

export const phonepeErrors = {
  serverError: () =>
    refuse(500, {
      code: "INTERNAL_SERVER_ERROR",
      message: "The sandbox failed on purpose. Whether it did its work is for you to find out.",
    }),
  tooManyRequests: () =>
    json(
      429,
      { success: false, code: "TOO_MANY_REQUESTS", message: "Slow down.", data: {} },
      { "retry-after": "1" },
    ),
  unauthorized: () =>
    refuse(401, { code: "AUTHORIZATION_FAILED", message: "The token is missing, expired or not ours." }),
  forbidden: () => refuse(403, { code: "FORBIDDEN", message: "This merchant may not call this." }),
};
