import { Money } from "@/components/ui/money";
import type { ServiceView } from "@/lib/services/service-schemas";
import { durationWords, kindWords } from "@/lib/status-words/booking-words";
import { PressButton } from "./press-button";
import { adminPackageApi, adminServiceApi } from "./service-api";
import { AddPackage, ChangePackage, ChangeService } from "./service-sheets";

/** The whole catalogue for those who keep it: each service with its packages, on offer or not. */
export function CatalogueList({ services }: { services: readonly ServiceView[] }) {
  return (
    <ul className="grid grid-cols-1 gap-4">
      {services.map((service) => (
        <li key={service.id} className="grid grid-cols-1 gap-3 rounded border border-line bg-surface p-4">
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            <div className="min-w-0">
              <h2 className="text-lg font-semibold tracking-tight">
                {service.name}
                {!service.is_active && <Off />}
              </h2>
              <p className="text-sm text-ink-soft">
                {kindWords(service.kind)}, {durationWords(service.duration_minutes)}, {service.tax_percent} %
                GST in its prices
              </p>
            </div>
            <div className="flex flex-wrap gap-1">
              <ChangeService service={service} />
              <Switch path={adminServiceApi(service.id)} isOn={service.is_active} name={service.name} />
            </div>
          </div>
          <Packages service={service} />
          <div className="justify-self-start">
            <AddPackage service={service} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Packages({ service }: { service: ServiceView }) {
  if (service.packages.length === 0)
    return <p className="text-ink-soft">Nobody can book it yet: add its first package with a price.</p>;
  return (
    <ul className="border-t border-line">
      {service.packages.map((one) => (
        <li
          key={one.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2"
        >
          <span className="min-w-0 flex-1 basis-48">
            {one.name}
            {!one.is_active && <Off />}
            {one.description && <span className="block text-sm text-ink-faint">{one.description}</span>}
          </span>
          <Money amount={one.price} currency={one.currency} className="font-medium" />
          <span className="flex flex-wrap gap-1">
            <ChangePackage service={service} one={one} />
            <Switch
              path={adminPackageApi(service.id, one.id)}
              isOn={one.is_active}
              name={`${one.name} of ${service.name}`}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}

const Off = () => <span className="text-sm font-normal text-ink-soft"> · not on offer</span>;

/** What is booked already is carried out; only nobody else can book it. */
function Switch({ path, isOn, name }: { path: string; isOn: boolean; name: string }) {
  return (
    <PressButton
      path={path}
      method="PATCH"
      body={{ is_active: !isOn }}
      label={isOn ? "Take off" : "Put on"}
      name={isOn ? `Take ${name} off the offer` : `Put ${name} on offer`}
      busyLabel="One moment …"
    />
  );
}
