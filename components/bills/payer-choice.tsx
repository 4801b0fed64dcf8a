import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";

type Props = {
  estateId: string;
  q: string;
  payers: readonly { id: string; name: string; email: string; unit: string }[];
  hasMore: boolean;
};

/** Who is to pay: looked for by a part of a name, e-mail or unit. A plain form and links, so back works. */
export function PayerChoice({ estateId, q, payers, hasMore }: Props) {
  const page = routes.inPlace(`estate/${estateId}`, "bills/new");
  return (
    <div className="grid max-w-xl grid-cols-1 gap-4">
      {/* eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- the search element is too young for the browsers we serve */}
      <form role="search" className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <Field
            name="q"
            label="Who is it for? A name, an e-mail or a unit"
            type="search"
            autoComplete="off"
            defaultValue={q}
          />
        </div>
        <button type="submit" className={buttonLook("secondary")}>
          Find
        </button>
      </form>
      {payers.length === 0 ? (
        <EmptyState icon="person">
          {q ? `Nobody who lives here is called “${q}”.` : "Nobody lives in this estate yet."}
        </EmptyState>
      ) : (
        <ul className="overflow-hidden rounded border border-line bg-surface">
          {payers.map((payer) => (
            <li
              key={payer.id}
              className="relative border-b border-line px-4 py-3 last:border-b-0 focus-within:bg-sunken hover:bg-sunken"
            >
              <a
                href={routes.withQuery(page, { user_id: payer.id })}
                className="font-medium after:absolute after:inset-0"
              >
                {payer.name}
              </a>
              <span className="block text-sm break-words text-ink-faint">
                {payer.unit}, {payer.email}
              </span>
            </li>
          ))}
        </ul>
      )}
      {hasMore && <p className="text-sm text-ink-soft">There are more: write a little more of the name.</p>}
    </div>
  );
}
