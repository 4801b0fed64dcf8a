import type { RouteHandler } from "@/lib/http/route";
import type { EstateWorld, Resident } from "../../support/estates";
import type { World } from "../../support/world";
import type { Call } from "../../support/call-route";

/** Who knocks at an estate's doors. `estate` is the one the calls are about; the foreign ones belong to another. */
export const estateVisitors = [
  "anonymous",
  "nobody",
  "owner",
  "foreignResident",
  "foreignAdmin",
  "neighbour",
  "staffWithout",
  "resident",
  "estateAdmin",
] as const;
export type Visitor = (typeof estateVisitors)[number];

/** An estate with a resident and a neighbour, as the calls find it. */
export type EstateStrangers = {
  estate: EstateWorld;
  resident: Resident;
  neighbour: Resident;
  /** Where money comes from. */
  gateways: World;
};

export type EstateEndpoint = {
  /** The route's folder below `app/api`. */
  file: string;
  method: string;
  handler: RouteHandler;
  /** Made once for each endpoint: what it names is fresh and belongs to the estate, and to its resident where it is somebody's. */
  call: (world: EstateStrangers) => Call | Promise<Call>;
  /** Who is refused with which status. Everybody else gets what they asked for, in the order of `estateVisitors`. */
  refused: Partial<Record<Visitor, number>>;
  /** What a call that names something of another estate gets, and one that names something unknown: 404 unless it says so. */
  foreign?: number;
};

const outside = { anonymous: 401, nobody: 403, owner: 403 } as const;

/** For those who run the estate; staff need a permission that this one does not have. */
export const forManagement: EstateEndpoint["refused"] = {
  ...outside,
  foreignResident: 403,
  foreignAdmin: 404,
  neighbour: 403,
  staffWithout: 403,
  resident: 403,
};

/** For everybody who lives in the estate, about themselves. */
export const forResidents: EstateEndpoint["refused"] = {
  ...outside,
  foreignResident: 404,
  foreignAdmin: 403,
  staffWithout: 403,
  estateAdmin: 403,
};

/** For the one resident whose thing it is. */
export const forItsResident: EstateEndpoint["refused"] = { ...forResidents, neighbour: 404 };
