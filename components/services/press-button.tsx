"use client";
import { useRouter } from "next/navigation";
import { callApi } from "@/components/api-client";
import { buttonLook, type ButtonLook, type ButtonSize } from "@/components/ui/button-look";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = {
  path: string;
  method: "POST" | "PATCH" | "DELETE";
  body?: object;
  label: string;
  /** Says it in full where several look alike. */
  name?: string;
  busyLabel: string;
  look?: ButtonLook;
  size?: ButtonSize;
};

/** A button that does one thing at once; afterwards the page shows what is true. Pressed twice, it is done once. */
export function PressButton({
  path,
  method,
  body,
  label,
  name,
  busyLabel,
  look = "quiet",
  size = "small",
}: Props) {
  const router = useRouter();
  const { problem, isBusy, onSubmit } = useApiForm(
    () => callApi<unknown>(path, { method, body }),
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
        aria-label={name}
        aria-disabled={isBusy || undefined}
        className={buttonLook(look, "justify-self-start", size)}
      >
        {isBusy ? busyLabel : label}
      </button>
    </form>
  );
}
