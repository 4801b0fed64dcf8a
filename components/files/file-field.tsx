import { Field } from "@/components/ui/field";

type Props = { label: string };

/** Where a file is chosen; a phone offers its camera here by itself. */
export function FileField({ label }: Props) {
  return (
    <Field
      name="file"
      type="file"
      label={label}
      accept="image/jpeg,image/png,application/pdf"
      required
      hint="A photo (JPEG or PNG) or a PDF, 5 MB at most. Only you and the other side of the lease can see it."
    />
  );
}
