import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Notice } from "@/components/ui/notice";

/** An owner whom money cannot reach yet: what to do about it, and what waits for it. */
export function DetailsMissing({ waiting }: { waiting: number }) {
  return (
    <Notice
      tone="attention"
      title="We do not know yet where to send your money"
      action={
        <a href={routes.paymentDetails} className={buttonLook("primary")}>
          Add your bank account or UPI id
        </a>
      }
    >
      {waiting > 0
        ? `${waiting} ${waiting === 1 ? "payout is" : "payouts are"} waiting and will go out at once.`
        : "You can make tenant keys as soon as it is added."}
    </Notice>
  );
}
