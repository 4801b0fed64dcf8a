import { Money } from "@/components/ui/money";
import type { ServiceView } from "@/lib/services/service-schemas";

type Props = { packages: ServiceView["packages"]; chosen?: string | undefined };

/** The packages of a service, the cheapest first and chosen unless another one is. */
export function PackageChoices({ packages, chosen }: Props) {
  const first = packages.find(({ id }) => id === chosen) ?? packages[0];
  return (
    <fieldset className="grid grid-cols-1 gap-3">
      <legend className="mb-3 font-medium">Which package?</legend>
      {packages.map((one) => (
        <label key={one.id} className="choice">
          <input type="radio" name="package_id" value={one.id} defaultChecked={one.id === first?.id} />
          <span className="min-w-0 flex-1 py-2">
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              {one.name}
              <Money amount={one.price} currency={one.currency} className="font-semibold" />
            </span>
            {one.description && <span className="block text-sm text-ink-faint">{one.description}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
