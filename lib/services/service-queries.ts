import "server-only";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { requireAdmin } from "./service-policy";
import type { ServiceListQuery, ServiceListView, ServiceView } from "./service-schemas";
import { findService, listPackages, pageOfServices } from "./service-store";
import { toServiceView } from "./service-view";

/** One page of what can be booked, oldest first: a shop window for everybody, so it takes no actor. */
export const listServices = (filter: ServiceListQuery): Promise<ServiceListView> => list(filter, true);

/** One page of the whole catalogue, with what is not on offer any more. For administrators. */
export async function listCatalogue(actor: PersonActor, filter: ServiceListQuery): Promise<ServiceListView> {
  requireAdmin(actor);
  return list(filter, false);
}

async function list(filter: ServiceListQuery, isActiveOnly: boolean): Promise<ServiceListView> {
  const { services, count } = await pageOfServices({ ...filter, isActiveOnly });
  const page = services.slice(0, filter.limit);
  const packages = await listPackages(page.map(({ id }) => id));
  return {
    results: page.map((service) =>
      toServiceView(
        service,
        packages.filter((one) => one.serviceId === service.id && (one.isActive || !isActiveOnly)),
      ),
    ),
    count,
    next_cursor: services.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** One service on offer with its packages; what is not on offer any more is not found. */
export async function getService(id: Id<"service">): Promise<ServiceView> {
  const service = await findService(null, id);
  if (!service?.isActive) throw notFound("service");
  const packages = await listPackages([id]);
  return toServiceView(
    service,
    packages.filter(({ isActive }) => isActive),
  );
}

/** One service of the catalogue, on offer or not. For administrators. */
export async function getCatalogueService(actor: PersonActor, id: Id<"service">): Promise<ServiceView> {
  requireAdmin(actor);
  const service = await findService(null, id);
  if (!service) throw notFound("service");
  return toServiceView(service, await listPackages([id]));
}
