import { SelectField } from "@/components/ui/select-field";
import { ESTATE_PERMISSIONS, type EstatePermission } from "@/lib/kernel/actor";
import { fieldText } from "@/components/ui/field-text";
import { PERMISSION_WORDS } from "@/lib/estates/estate";

const ROLES = [
  ["estate_staff", "Staff: what is ticked below"],
  ["estate_admin", "Administrator: everything"],
] as const;

type Props = { role?: string; permissions?: readonly EstatePermission[] };

/** What somebody may do in running the estate. */
export function StaffFields({ role = "estate_staff", permissions = [] }: Props) {
  return (
    <>
      <SelectField name="role" label="They are" options={ROLES} defaultValue={role} />
      <fieldset className="grid grid-cols-1 gap-1">
        <legend className="mb-1 font-medium">Staff may</legend>
        {ESTATE_PERMISSIONS.map((permission) => (
          <label key={permission} className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              name="permissions"
              value={permission}
              defaultChecked={permissions.includes(permission)}
              className="size-5 accent-accent"
            />
            {PERMISSION_WORDS[permission]}
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** What was chosen, as the API takes it. */
export const chosenRole = (fields: FormData): { role: string; permissions: FormDataEntryValue[] } => ({
  role: fieldText(fields, "role"),
  permissions: fields.getAll("permissions"),
});
