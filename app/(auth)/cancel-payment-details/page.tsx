import type { Metadata } from "next";
import { oneOf } from "@/components/access/after-sign-in";
import { CancelChange } from "@/components/properties/cancel-change";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Cancel a change of payment details", referrer: "no-referrer" };

/** Opened from a mail, by whoever holds its link; opening it changes nothing, because mail programs open links too. */
export default async function CancelDetailsPage({ searchParams }: PageProps<"/cancel-payment-details">) {
  const token = oneOf((await searchParams)["token"]) ?? "";
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Stop this change?"
        sub="Somebody signed in as you asked that your payouts go to another account. If it was not you, cancel it: your money then keeps going where it went."
      />
      <CancelChange token={token} />
      <p className="text-ink-soft">
        Afterwards set a new password: whoever asked for it knew how to sign in as you.
      </p>
    </div>
  );
}
