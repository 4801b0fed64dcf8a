import type { EstatePermission } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";

/** What somebody does in running an estate. */
export type StaffRole = {
  readonly role: "estate_admin" | "estate_staff";
  readonly permissions: readonly EstatePermission[];
};

const MONEY: readonly EstatePermission[] = ["ManageWallet", "ManageTransaction"];

/** Whether whoever is given this may move or hold money; then the giver must prove who they are once more. */
export const touchesMoney = ({ role, permissions }: StaffRole): boolean =>
  role === "estate_admin" || permissions.some((permission) => MONEY.includes(permission));

/** An administrator may do everything, so only staff carry permissions. */
export const plainRole = ({ role, permissions }: StaffRole): StaffRole => ({
  role,
  permissions: role === "estate_admin" ? [] : permissions,
});

/**
 * Refuses to leave an estate without an administrator: nobody could add the next one.
 * @throws DomainError `conflict` `last-administrator`.
 */
export function requireAnotherAdmin(administrators: readonly string[], leaving: string): void {
  if (administrators.some((id) => id !== leaving)) return;
  throw new DomainError(
    "conflict",
    "last-administrator",
    "This is the estate's last administrator. Add another one first.",
  );
}

/** Nobody decides about what they may do themselves: an estate's administrators watch each other. */
export const ownRights = (): DomainError =>
  new DomainError(
    "conflict",
    "own-rights",
    "You cannot change what you may do yourself. Another administrator can.",
  );
