import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";

export type WhenProps = {
  /** The days that can be booked. */
  first: string;
  last: string;
  date: string;
  time: string;
  /** `[value, label]`, such as `["09:30", "9:30 am"]`. */
  times: readonly (readonly [string, string])[];
};
type Props = WhenProps & { errors: Readonly<Record<string, string>> };

/** The day and the time that somebody wants a service at. */
export function WhenFields({ first, last, date, time, times, errors }: Props) {
  return (
    <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
      <Field
        name="date"
        label="Day"
        type="date"
        required
        min={first}
        max={last}
        defaultValue={date}
        error={errors["date"]}
      />
      <SelectField name="time" label="Time" options={times} defaultValue={time} error={errors["time"]} />
    </div>
  );
}
