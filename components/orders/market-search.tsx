import { buttonLook } from "@/components/ui/button-look";
import { Field } from "@/components/ui/field";

type Props = { category: string | undefined; q: string | undefined };

/** One field over titles, descriptions and places; the chosen category stays. A plain form: the address holds the question. */
export function MarketSearch({ category, q }: Props) {
  return (
    // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- the search element is too young for the browsers we serve
    <form role="search" className="flex flex-wrap items-end gap-3">
      {category && <input type="hidden" name="category" value={category} />}
      <div className="min-w-0 flex-1 basis-60">
        <Field name="q" label="What are you looking for?" type="search" autoComplete="off" defaultValue={q} />
      </div>
      <button type="submit" className={buttonLook("secondary")}>
        Find
      </button>
    </form>
  );
}
