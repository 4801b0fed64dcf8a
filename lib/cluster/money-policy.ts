import { may, requirePermission } from "@/lib/estates/estate-policy";
import type { Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";

/** Whether somebody may see the money, for pages. */
export const maySeeMoney = (actor: Actor, estateId: Id<"estate">): boolean =>
  may(actor, estateId, "ManageWallet") || may(actor, estateId, "ViewWallet");

/** Lets those in who may see the estate's money: with `ViewWallet`, or with `ManageWallet`, who must see what they decide about. */
export function requireMoneyView(actor: Actor, estateId: Id<"estate">): void {
  if (!may(actor, estateId, "ManageWallet")) requirePermission(actor, estateId, "ViewWallet");
}
