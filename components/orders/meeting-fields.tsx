import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";

type Props = { place?: string; errors: Readonly<Record<string, string>>; isRequired?: boolean };

/** Where and when buyer and seller meet. */
export function MeetingFields({ place, errors, isRequired = false }: Props) {
  return (
    <>
      <Field
        name="meeting_place"
        label={isRequired ? "Where you meet" : "Where you would like to meet (if you know)"}
        defaultValue={place}
        autoComplete="off"
        error={errors["meeting_place"]}
      />
      <Field
        name="meeting_at"
        label="When (if you know)"
        type="datetime-local"
        hint="Indian Standard Time."
        error={errors["meeting_at"]}
      />
    </>
  );
}

/** What was typed into these fields, as the API takes it: the picker knows no zone, and people here mean India's. */
export function meetingOf(fields: FormData): { meeting_place: string; meeting_at: string } {
  const at = fieldText(fields, "meeting_at");
  return {
    meeting_place: fieldText(fields, "meeting_place"),
    meeting_at: at ? `${at.length === 16 ? `${at}:00` : at}+05:30` : "",
  };
}
