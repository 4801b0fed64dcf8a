"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import type { BatchView } from "@/lib/bills/batch-schemas";

const PAUSE_MS = 1500;

type Props = { estateId: string; batch: Pick<BatchView, "id" | "issued_count" | "bill_count"> };

/** How far a batch has come, drawn anew whenever it has come further. Rests while nobody looks at the page. */
export function BatchProgress({ estateId, batch }: Props) {
  const router = useRouter();
  const { id, issued_count: issued, bill_count: total } = batch;
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      if (document.visibilityState === "visible") {
        const answer = await callApi<BatchView>(routes.manageApi(estateId, `bill_batches/${id}`));
        if (isOver) return;
        if (answer.ok && (answer.data.issued_count !== issued || answer.data.status !== "issuing"))
          router.refresh();
      }
      timer = setTimeout(() => void look(), PAUSE_MS);
    };
    timer = setTimeout(() => void look(), PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [estateId, id, issued, router]);
  return (
    <div className="grid max-w-xl grid-cols-1 gap-1">
      <progress max={total} value={issued} aria-label="Bills that have gone out" className="h-3 w-full" />
      <output className="figures text-sm text-ink-soft">
        {issued} of {total}
      </output>
    </div>
  );
}
