import * as approveRoute from "@/app/api/review-items/[id]/approve/route";
import * as notesRoute from "@/app/api/review-items/[id]/notes/route";
import * as proposeRoute from "@/app/api/review-items/[id]/propose/route";
import * as rejectRoute from "@/app/api/review-items/[id]/reject/route";
import * as resolveRoute from "@/app/api/review-items/[id]/resolve/route";
import * as itemRoute from "@/app/api/review-items/[id]/route";
import * as itemsRoute from "@/app/api/review-items/route";
import type { RouteHandler } from "@/lib/http/route";
import type { Endpoint } from "./stranger-endpoints";

const refused = { anonymous: 401, nobody: 403, tenant: 403, owner: 403, otherOwner: 403 };
const id = `rev_${"0".repeat(26)}`;
const reason = "because";

const changes: [name: string, handler: RouteHandler, body: Record<string, string>][] = [
  ["notes", notesRoute.POST, { text: reason }],
  ["propose", proposeRoute.POST, { decision: "return_to_payer", reason }],
  ["approve", approveRoute.POST, {}],
  ["reject", rejectRoute.POST, { reason }],
  ["resolve", resolveRoute.POST, { reason }],
];

/** The queue is for administrators, and what is not in it is not found even by them. */
export const reviewEndpoints: Endpoint[] = [
  { file: "review-items", method: "GET", handler: itemsRoute.GET, call: () => ({}), refused },
  {
    file: "review-items/[id]",
    method: "GET",
    handler: itemRoute.GET,
    call: () => ({ params: { id } }),
    refused: { ...refused, admin: 404 },
  },
  ...changes.map(([name, handler, body]) => ({
    file: `review-items/[id]/${name}`,
    method: "POST",
    handler,
    call: () => ({ params: { id }, body }),
    refused: { ...refused, admin: 404 },
  })),
];
