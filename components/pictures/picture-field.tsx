import { Field } from "@/components/ui/field";

type Props = { label: string; hint: string };

/** Where a picture is chosen; a phone offers its camera here by itself. */
export function PictureField({ label, hint }: Props) {
  return (
    <Field
      name="file"
      type="file"
      label={label}
      accept="image/jpeg,image/png,image/webp"
      required
      hint={hint}
    />
  );
}
