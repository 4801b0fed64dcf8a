import { buttonLook } from "@/components/ui/button-look";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { monthWords } from "@/lib/status-words/date-words";

type Props = {
  /** The months to choose from, the newest first. */
  months: readonly string[];
  month: string | undefined;
  owner: string | undefined;
};

/** Which statements to list. A plain form: the address holds the choice, so back works and it can be sent on. */
export function StatementFilter({ months, month, owner }: Props) {
  const offered = month && !months.includes(month) ? [month, ...months] : months;
  return (
    <form className="grid grid-cols-1 gap-3 sm:grid-cols-[14rem_minmax(0,20rem)_auto] sm:justify-start">
      <SelectField
        name="month"
        label="Month"
        options={[["", "All months"], ...offered.map((one) => [one, monthWords(one)] as const)]}
        defaultValue={month ?? ""}
      />
      <Field name="owner" label="Owner" type="search" autoComplete="off" defaultValue={owner ?? ""} />
      <button type="submit" className={buttonLook("secondary", "sm:self-end")}>
        Show
      </button>
    </form>
  );
}
