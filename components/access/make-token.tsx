"use client";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";
import type { TokenEstate } from "./token-sheet";

// Fetched when the sheet opens: the page itself must stay light on a phone.
const TokenSheet = lazy(() => import("./token-sheet"));

/** The button that makes an API token, and its sheet, which shows the token this once. */
export function MakeToken({ copyIcon, estate }: { copyIcon: ReactNode; estate?: TokenEstate }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const close = () => {
    setOpen(false);
    setToken(null);
    router.refresh();
  };
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className={buttonLook("secondary", "justify-self-start")}
      >
        Make an API token
      </button>
      <Dialog title={token ? "Your new token" : "Make an API token"} isOpen={isOpen} onClose={close}>
        <Suspense>
          {isOpen && (
            <TokenSheet
              token={token}
              copyIcon={copyIcon}
              onMade={setToken}
              onClose={close}
              {...(estate ? { estate } : {})}
            />
          )}
        </Suspense>
      </Dialog>
    </>
  );
}
