"use client";
import { useRouter } from "next/navigation";
import { useState, type MouseEvent, type ReactNode } from "react";
import { callApi } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";

type Props = { hasUnread: boolean; children: ReactNode };

/** Around the list: a notice that is opened counts as read, and one button reads them all. */
export function ReadNotices({ hasUnread, children }: Props) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const open = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("[data-notice]") : null;
    const id = link?.getAttribute("data-notice");
    // The link goes on by itself; should this be lost, the notice merely stays new.
    if (id) void callApi(`/api/notifications/${id}/read/`, { method: "POST" }).then(() => router.refresh());
  };
  const readAll = async () => {
    const answer = await callApi("/api/notifications/read-all/", { method: "POST" });
    setProblem(answer.ok ? null : answer.problem.detail);
    if (answer.ok) router.refresh();
  };
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the links inside are what is pressed
    <div onClick={open} className="grid grid-cols-1 gap-4">
      {hasUnread && (
        <button
          type="button"
          onClick={() => void readAll()}
          className={buttonLook("secondary", "justify-self-start")}
        >
          Mark all as read
        </button>
      )}
      <p role="alert" className="text-danger-ink empty:hidden">
        {problem}
      </p>
      {children}
    </div>
  );
}
