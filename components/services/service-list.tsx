import * as routes from "@/components/routes";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import type { ServiceView } from "@/lib/services/service-schemas";
import { durationWords, kindWords } from "@/lib/status-words/booking-words";

type Props = { services: readonly ServiceView[] };

/** What can be booked, under the kind it is of; each line leads to its packages. */
export function ServiceList({ services }: Props) {
  const kinds = [...new Set(services.map(({ kind }) => kind))];
  return kinds.map((kind) => (
    <Section key={kind} title={kindWords(kind)}>
      <ul className="overflow-hidden rounded border border-line bg-surface">
        {services
          .filter((service) => service.kind === kind)
          .map((service) => (
            <ServiceLine key={service.id} service={service} />
          ))}
      </ul>
    </Section>
  ));
}

function ServiceLine({ service }: { service: ServiceView }) {
  // The cheapest comes first.
  const [cheapest] = service.packages;
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3 border-b border-line px-4 py-3 last:border-b-0 focus-within:bg-sunken hover:bg-sunken">
      <div className="grid grid-cols-1 gap-0.5">
        <a href={routes.service(service.id)} className="font-medium after:absolute after:inset-0">
          {service.name}
        </a>
        <p className="text-sm text-ink-soft">
          {cheapest ? (
            <>
              {service.packages.length > 1 && "From "}
              <Money amount={cheapest.price} currency={cheapest.currency} />
              {", "}
            </>
          ) : (
            "Cannot be booked at present, "
          )}
          {durationWords(service.duration_minutes)}
        </p>
      </div>
      <Icon name="chevron-right" className="size-4 text-ink-faint" />
    </li>
  );
}
