import { PictureImage } from "@/components/pictures/picture-image";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { StatusBadge } from "@/components/ui/status-badge";
import type { PictureView } from "@/lib/pictures/picture-schemas";
import type { UnitView } from "@/lib/properties/property-schemas";
import type { OwedMonth } from "@/lib/rent/rent-schemas";
import { dayWords, monthsWords, monthWords } from "@/lib/status-words/date-words";
import { rentText } from "@/lib/status-words/rent-words";

type Props = {
  unit: UnitView;
  /** What is owed for this home, the oldest month first. */
  months: readonly OwedMonth[];
  /** A payment that is under way: then another one is not the first thing to do. */
  isPaymentOpen: boolean;
  /** The home's first picture, when there is one. */
  cover: PictureView | undefined;
  now: Date;
};

/** One home: what must be paid, by when, for what, and the button. */
export function RentCard({ unit, months, isPaymentOpen, cover, now }: Props) {
  const rent = rentText(unit, now);
  const name = `${unit.unit_number}, ${unit.property_name}`;
  return (
    <Card className="grid grid-cols-1 gap-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 items-center gap-3">
          {cover && (
            <PictureImage
              src={cover.thumbnail_url}
              width={cover.thumbnail_width}
              height={cover.thumbnail_height}
              alt={cover.description ?? ""}
              className="h-12 w-16 shrink-0 rounded border border-line object-cover"
            />
          )}
          <h2 className="min-w-0 font-medium text-ink-soft">{name}</h2>
        </div>
        {unit.rent_status !== "paid" && <StatusBadge status={rent} />}
      </div>
      {unit.rent_status === "paid" ? (
        <AllPaid sentence={rent.sentence} />
      ) : (
        <>
          <div>
            <p className="text-[2.75rem] leading-none font-semibold tracking-tight">
              <Money amount={unit.remaining_amount} currency={unit.currency} />
            </p>
            <p className="mt-3">Rent for {monthsWords(months.map((month) => month.month))}</p>
            <p className="text-ink-soft">{rent.sentence}</p>
          </div>
          {months.length > 1 && <MonthList months={months} now={now} />}
          <a
            href={routes.pay(unit.id)}
            aria-label={`Pay rent for ${name}`}
            className={buttonLook(
              isPaymentOpen ? "secondary" : "primary",
              "w-full text-lg sm:w-auto sm:justify-self-start sm:px-8",
            )}
          >
            Pay rent
          </a>
          <TextLink href={routes.tenantProofs} className="-mt-3 justify-self-start">
            Paid the owner directly? Show it
          </TextLink>
        </>
      )}
      {unit.lease_id && (
        <TextLink href={routes.tenantHome(unit.lease_id)} className="-my-2 justify-self-start">
          About this home
        </TextLink>
      )}
    </Card>
  );
}

function AllPaid({ sentence }: { sentence: string }) {
  return (
    <div className="flex items-start gap-4">
      <span className="grid size-11 shrink-0 place-items-center rounded-full bg-success-soft text-success-ink">
        <Icon name="check" className="size-6" />
      </span>
      <div>
        <p className="text-2xl font-semibold tracking-tight">All paid</p>
        <p className="mt-1 text-ink-soft">{sentence}</p>
      </div>
    </div>
  );
}

function MonthList({ months, now }: { months: readonly OwedMonth[]; now: Date }) {
  return (
    <details className="group rounded border border-line">
      <summary className="flex min-h-11 list-none items-center justify-between gap-2 px-3 [&::-webkit-details-marker]:hidden">
        {months.length} months, one by one
        <Icon name="chevron-down" className="size-4 transition-transform group-open:rotate-180" />
      </summary>
      <OwedMonths months={months} now={now} />
    </details>
  );
}

/** The rows that add up to what is owed. */
export function OwedMonths({ months, now }: { months: readonly OwedMonth[]; now: Date }) {
  return (
    <ul className="border-t border-line px-3">
      {months.map((month) => (
        <li
          key={month.month}
          className="flex items-baseline justify-between gap-4 border-b border-line py-2.5 last:border-b-0"
        >
          <span className="min-w-0">
            {monthWords(month.month)}
            <span className="block text-sm text-ink-faint">due {dayWords(month.due_on, now)}</span>
          </span>
          <Money amount={month.remaining} currency={month.currency} />
        </li>
      ))}
    </ul>
  );
}
