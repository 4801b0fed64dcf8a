import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { WorkView } from "@/lib/bookings/work-schemas";
import { BOOKING_WORDS, durationWords, placeWords, whenWords } from "@/lib/status-words/booking-words";
import { FinishWork } from "./finish-work";

type Props = { work: readonly WorkView[]; now: Date };

/** An employee's bookings in the order of their times: where to go, whom to call, and the two answers. */
export function WorkList({ work, now }: Props) {
  return (
    <ul className="grid grid-cols-1 gap-4">
      {work.map((one) => (
        <li key={one.id}>
          <Card className="grid grid-cols-1 gap-4">
            <Work work={one} now={now} />
          </Card>
        </li>
      ))}
    </ul>
  );
}

/** Why there is nothing to answer yet, or only one of the two answers. */
function notYet({ status, is_due: isDue }: WorkView): string | null {
  if (status === "PENDING") return "It waits to be confirmed. You can say what came of it after that.";
  return status === "CONFIRMED" && !isDue ? "You can say that it is done from its time on." : null;
}

function whereTo(address: NonNullable<WorkView["address"]>) {
  const place = placeWords(address);
  return [
    { label: "Phone", value: <TextLink href={`tel:+91${address.phone}`}>{address.phone}</TextLink> },
    { label: "Where", value: place, copy: place },
  ];
}

function Work({ work, now }: { work: WorkView; now: Date }) {
  const { address, service_name: service, customer_name: customerName } = work;
  const when = whenWords(work, now);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div>
          <h3 className="text-xl font-semibold tracking-tight">{when}</h3>
          <p className="text-ink-soft">
            {service}, {work.package_name} · {durationWords(work.duration_minutes)}
          </p>
        </div>
        <StatusBadge status={BOOKING_WORDS[work.status]} />
      </div>
      <Facts
        facts={[
          { label: "Customer", value: customerName },
          ...(address ? whereTo(address) : []),
          { label: "Booking", value: work.book_id },
          ...(work.status_reason ? [{ label: "Why", value: work.status_reason }] : []),
        ]}
      />
      {work.status === "CONFIRMED" && (
        <FinishWork
          bookId={work.book_id}
          service={service}
          customerName={customerName}
          when={when}
          isDue={work.is_due}
        />
      )}
      {notYet(work) && <p className="text-sm text-ink-soft">{notYet(work)}</p>}
    </>
  );
}
