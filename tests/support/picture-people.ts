import { beforeAll } from "vitest";
import type { RouteHandler } from "@/lib/http/route";
import { callRoute, tokenOf } from "./call-route";
import { pngBytes } from "./files";
import { addAdmin, addOwner, addPerson, addTenant, type Owner, type Tenant } from "./people";

const whos = ["owner", "tenant", "neighbour", "otherOwner", "otherTenant", "nobody", "admin"] as const;
type Who = (typeof whos)[number];

/** An owner with two tenants in one building, another owner with one, and what each of them is answered. */
export function usePicturePeople() {
  const people = {} as { owner: Owner & { email: string }; tenant: Tenant & { email: string } };
  const tokens = {} as Record<Who, string>;
  beforeAll(async () => {
    people.owner = await addOwner();
    people.tenant = await addTenant(people.owner);
    const otherOwner = await addOwner();
    const signedIn = {
      owner: people.owner,
      tenant: people.tenant,
      neighbour: await addTenant(people.owner),
      otherOwner,
      otherTenant: await addTenant(otherOwner),
      nobody: await addPerson(),
      admin: await addAdmin(),
    };
    for (const who of whos) tokens[who] = await tokenOf(signedIn[who]);
  }, 30_000);

  const statuses = async (handler: RouteHandler, params: Record<string, string>) => {
    const answers = whos.map(async (who) => {
      const { status } = await callRoute(handler, "GET", "/api/x/", { token: tokens[who], params });
      return [who, status] as const;
    });
    return Object.fromEntries(await Promise.all(answers)) as Record<Who, number>;
  };
  return { people, tokens, statuses };
}

export const png = () => ({ bytes: pngBytes(), type: "image/png", name: "home.png" });
