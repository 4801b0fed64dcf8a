"use client";
import { useRouter } from "next/navigation";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = {
  estateId: string;
  /** What is asked of the API, such as `acknowledge_bill`, and with what. */
  path: "acknowledge_bill" | "withdraw_dispute";
  body: { bill_id: string; version?: number };
  label: string;
  busyLabel: string;
};

/** A button that does one thing with a bill; afterwards the page shows what is true. Pressed twice, it is done once. */
export function BillButton({ estateId, path, body, label, busyLabel }: Props) {
  const router = useRouter();
  const { problem, isBusy, onSubmit } = useApiForm(
    () => callApi<unknown>(routes.memberApi(estateId, `bills/${path}`), { method: "POST", body }),
    () => {
      router.refresh();
      return "stay";
    },
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid grid-cols-1 gap-3">
      <ProblemSummary problem={problem} />
      <button
        type="submit"
        aria-disabled={isBusy || undefined}
        className={buttonLook("secondary", "justify-self-start")}
      >
        {isBusy ? busyLabel : label}
      </button>
    </form>
  );
}
