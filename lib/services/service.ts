import type { Id } from "@/lib/kernel/id";
import type { Money } from "@/lib/kernel/money";

/** Something that people book. Its price is its package's; `kind` is how the list is grouped. */
export type Service = {
  id: Id<"service">;
  name: string;
  kind: string;
  description: string;
  durationMinutes: number;
  /** Hundredths of a per cent, contained in the packages' prices. */
  taxBasisPoints: number;
  isActive: boolean;
};

export type ServicePackage = {
  id: Id<"servicePackage">;
  serviceId: Id<"service">;
  name: string;
  description: string;
  /** With its tax. */
  price: Money;
  isActive: boolean;
};
