import { buttonLook } from "@/components/ui/button-look";
import { Field } from "@/components/ui/field";
import type { BillStatus } from "@/lib/bills/bill";

type Props = { status: BillStatus | undefined; q: string | undefined };

/** One field over numbers, titles and names; the chosen status stays. A plain form: the address holds the question. */
export function BillSearch({ status, q }: Props) {
  return (
    // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- the search element is too young for the browsers we serve
    <form role="search" className="flex flex-wrap items-end gap-3">
      {status && <input type="hidden" name="status" value={status} />}
      <div className="min-w-0 flex-1 basis-60">
        <Field
          name="q"
          label="Find a bill by its number, title or resident"
          type="search"
          autoComplete="off"
          defaultValue={q}
        />
      </div>
      <button type="submit" className={buttonLook("secondary")}>
        Find
      </button>
    </form>
  );
}
