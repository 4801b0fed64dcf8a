import { z } from "zod";
import { route } from "@/lib/http/route";
import { openPortfolio } from "@/lib/properties/open-portfolio";
import { openPortfolioBody } from "@/lib/properties/property-schemas";

export const POST = route({
  auth: "person",
  body: openPortfolioBody,
  response: z.object({ id: z.string() }),
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body }) => ({ id: await openPortfolio(actor, body) }),
});
