import type { StaffView } from "@/lib/estates/estate-schemas";
import { PERMISSION_WORDS } from "@/lib/estates/estate";
import { ChangeStaff, EndStaff } from "./staff-sheets";

type Props = {
  estateId: string;
  staff: readonly StaffView[];
  /** Who looks: nobody changes themselves. */ ownId: string;
};

/** Who runs the estate, and what each of them may do. */
export function StaffList({ estateId, staff, ownId }: Props) {
  // Nobody is offered what would be refused: one administrator stays.
  const isAlone = staff.filter((member) => member.role === "estate_admin").length === 1;
  return (
    <ul className="grid grid-cols-1 gap-3">
      {staff.map((member) => (
        <li key={member.id} className="grid grid-cols-1 gap-2 rounded border border-line bg-surface p-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 className="text-lg font-semibold tracking-tight wrap-anywhere">
              {member.name}
              {member.user_id === ownId && <span className="font-normal text-ink-soft"> · you</span>}
            </h2>
            <span>{member.role === "estate_admin" ? "Administrator" : "Staff"}</span>
          </div>
          <p className="wrap-anywhere text-ink-soft">
            {member.email}
            {member.is_invited && " · has not chosen a password yet"}
          </p>
          <p>{whatTheyMay(member)}</p>
          <div className="flex flex-wrap gap-3">
            {member.user_id !== ownId && <ChangeStaff estateId={estateId} member={member} />}
            {!(isAlone && member.role === "estate_admin") && (
              <EndStaff estateId={estateId} member={member} isOwn={member.user_id === ownId} />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

const whatTheyMay = ({ role, permissions }: StaffView): string => {
  if (role === "estate_admin") return "May do everything.";
  if (permissions.length === 0) return "May see nothing yet: give them a permission.";
  return `May ${permissions
    .map((permission) => PERMISSION_WORDS[permission])
    .map((words) => `${words.charAt(0).toLowerCase()}${words.slice(1)}`)
    .join("; ")}.`;
};
