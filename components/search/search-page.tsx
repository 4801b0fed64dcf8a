import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { SearchHit } from "@/lib/search/search-schemas";

type Props = {
  reader: "owner" | "admin";
  text: string;
  /** Why nothing was looked for, when the text is too short. */
  refusal: string | null;
  hits: readonly SearchHit[];
};

const groups = [
  { kind: "tenant", title: "Tenants" },
  { kind: "unit", title: "Units" },
  { kind: "payment", title: "Payments" },
  { kind: "payout", title: "Payouts" },
] as const;

/** One field over everything. A plain form: the address holds the question, so back works and it can be sent on. */
export function SearchPage({ reader, text, refusal, hits }: Props) {
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageHeader
        title="Search"
        sub="Tenants, units, payments and payouts: by name, number, id or the bank's reference (UTR)."
      />
      {/* eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- the search element is too young for the browsers we serve */}
      <form role="search" className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <Field
            name="q"
            label="What are you looking for?"
            type="search"
            autoComplete="off"
            defaultValue={text}
            error={refusal ?? undefined}
          />
        </div>
        <button type="submit" className={buttonLook("primary")}>
          Search
        </button>
      </form>
      {text && !refusal && hits.length === 0 && (
        <EmptyState icon="search">
          Nothing is called “{text}”. Try a part of a name, or a whole id.
        </EmptyState>
      )}
      {groups.map(({ kind, title }) => {
        const found = hits.filter((hit) => hit.kind === kind);
        return found.length > 0 ? (
          <Section key={kind} title={title}>
            <ul className="overflow-hidden rounded border border-line bg-surface">
              {found.map((hit) => (
                <Hit key={hit.id} hit={hit} href={addressOf(hit, reader)} />
              ))}
            </ul>
          </Section>
        ) : null;
      })}
    </div>
  );
}

function Hit({ hit, href }: { hit: SearchHit; href: string | null }) {
  return (
    <li className="relative flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line px-4 py-3 last:border-b-0 hover:bg-sunken">
      <span className="min-w-0">
        {href ? (
          <a href={href} className="font-medium text-accent after:absolute after:inset-0">
            {hit.title}
          </a>
        ) : (
          <span className="font-medium">{hit.title}</span>
        )}
        <span className="block text-sm break-words text-ink-soft">{hit.note}</span>
      </span>
      {hit.amount && hit.currency && <Money amount={hit.amount} currency={hit.currency} />}
    </li>
  );
}

/** Administrators have no pages of units and tenants; they read what was done about them. */
function addressOf(hit: SearchHit, reader: Props["reader"]): string | null {
  const isOwner = reader === "owner";
  if (hit.kind === "payout") return isOwner ? routes.ownerPayout(hit.id) : routes.adminPayout(hit.id);
  if (hit.kind === "payment") return isOwner ? routes.ownerPayment(hit.id) : routes.adminPayment(hit.id);
  if (!isOwner) return routes.adminHistory(hit.id);
  return hit.unit_id ? routes.ownerUnit(hit.unit_id) : null;
}
