// Goal: a person's picture is for them and the other side of their lease.
import { expect, test } from "vitest";
import { DELETE as removeOwn, GET as readOwn, PUT as saveOwn } from "@/app/api/auth/profile/image/route";
import { GET as readPerson } from "@/app/api/people/[id]/image/route";
import type { RouteHandler } from "@/lib/http/route";
import { clock } from "@/lib/kernel/clock";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { endLease } from "@/lib/rent/end-lease";
import { callRoute, tokenOf } from "../support/call-route";
import { useDatabase } from "../support/database";
import { formOf } from "../support/files";
import { addTenant } from "../support/people";
import { png, usePicturePeople } from "../support/picture-people";

useDatabase();
const { people, tokens, statuses } = usePicturePeople();

test("a person's picture: they and the other side of their lease see it, until the lease ends or it is taken away", async () => {
  const guest = await addTenant(people.owner);
  const token = await tokenOf(guest);
  const own = (handler: RouteHandler, method: string, form?: FormData) =>
    callRoute(handler, method, "/api/auth/profile/image/", form ? { token, form } : { token });
  expect((await own(readOwn, "GET")).status).toBe(404);
  const sent = await own(saveOwn, "PUT", formOf({}, png()));
  expect(sent.body).toMatchObject({ width: 320, height: 320 });
  const params = { id: guest.actor.personId };
  const seen = {
    admin: 200,
    owner: 200,
    tenant: 404,
    neighbour: 404,
    otherOwner: 404,
    otherTenant: 404,
    nobody: 404,
  };
  expect(await statuses(readPerson, params)).toEqual(seen);
  expect((await own(readOwn, "GET")).status).toBe(200);

  await callRoute(saveOwn, "PUT", "/api/auth/profile/image/", {
    token: tokens.owner,
    form: formOf({}, png()),
  });
  const ofOwner = { id: people.owner.actor.personId };
  expect((await callRoute(readPerson, "GET", "/api/x/", { token, params: ofOwner })).status).toBe(200);
  expect(await statuses(readPerson, ofOwner)).toMatchObject({
    tenant: 200,
    otherTenant: 404,
    otherOwner: 404,
  });

  const today = localDate(clock.now(), HOMES_ZONE);
  await endLease(people.owner.actor, { leaseId: guest.leaseId, lastDay: today, reason: "Moves" });
  expect(await statuses(readPerson, params)).toMatchObject({ owner: 404, admin: 200 });
  expect((await callRoute(readPerson, "GET", "/api/x/", { token, params: ofOwner })).status).toBe(404);
  expect((await own(removeOwn, "DELETE")).body).toEqual({ removed: true });
  expect((await own(readOwn, "GET")).status).toBe(404);
  expect((await own(removeOwn, "DELETE")).status).toBe(404);
});
