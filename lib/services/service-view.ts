import { wireAmount } from "@/lib/kernel/wire-money";
import type { Service, ServicePackage } from "./service";
import type { ServiceView } from "./service-schemas";

export const toServiceView = (service: Service, packages: readonly ServicePackage[]): ServiceView => ({
  id: service.id,
  service_id: service.id,
  name: service.name,
  kind: service.kind,
  description: service.description,
  duration_minutes: service.durationMinutes,
  tax_percent: service.taxBasisPoints / 100,
  is_active: service.isActive,
  packages: packages.map((one) => ({
    id: one.id,
    package_id: one.id,
    name: one.name,
    description: one.description,
    currency: one.price.currency,
    ...wireAmount("price", one.price),
    is_active: one.isActive,
  })),
});
