"use client";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";

// Fetched when the sheet opens: the page itself must stay light on a phone.
const PinSheet = lazy(() => import("./pin-sheet"));

type Props = { estateId: string; hasPin: boolean };

/** The buttons that give a wallet a PIN, change it, or take it away, and their sheet. */
export function SetPin({ estateId, hasPin }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState<"set" | "remove" | null>(null);
  const done = () => {
    setOpen(null);
    router.refresh();
  };
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <button type="button" onClick={() => setOpen("set")} className={buttonLook("secondary")}>
          {hasPin ? "Change the PIN" : "Set a PIN"}
        </button>
        {hasPin && (
          <button type="button" onClick={() => setOpen("remove")} className={buttonLook("quiet")}>
            Take it away
          </button>
        )}
      </div>
      <Dialog title={titleOf(open, hasPin)} isOpen={open !== null} onClose={() => setOpen(null)}>
        <Suspense>
          {open && (
            <PinSheet
              estateId={estateId}
              isRemoval={open === "remove"}
              onDone={done}
              onBack={() => setOpen(null)}
            />
          )}
        </Suspense>
      </Dialog>
    </>
  );
}

function titleOf(open: "set" | "remove" | null, hasPin: boolean): string {
  if (open === "remove") return "Take the PIN away?";
  return hasPin ? "Choose a new PIN" : "Choose a PIN";
}
