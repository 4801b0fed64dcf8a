"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";

/** Ends this browser's session on the server and leaves. */
export function SignOutButton() {
  const [problem, setProblem] = useState<string | null>(null);
  const signOut = async () => {
    const answer = await callApi("/api/auth/session", { method: "DELETE" });
    // A session that is over already is as good as ended.
    if (!answer.ok && answer.problem.code !== "sign-in-required") return setProblem(answer.problem.detail);
    // A full load, so that nothing of this person stays in the page's memory.
    location.assign(routes.signIn);
  };
  return (
    <div>
      <button type="button" onClick={() => void signOut()} className={buttonLook("secondary")}>
        Sign out
      </button>
      <p role="alert" className="mt-2 text-danger-ink empty:hidden">
        {problem}
      </p>
    </div>
  );
}
