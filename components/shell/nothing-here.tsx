import { buttonLook } from "@/components/ui/button-look";
import * as routes from "@/components/routes";

/** The same page for what does not exist and for what is not the reader's. */
export function NothingHere() {
  return (
    <div className="grid max-w-prose gap-4 py-8">
      <h1 className="text-2xl font-semibold tracking-tight">There is nothing here</h1>
      <p className="text-ink-soft">
        The address may be mistyped, or it belongs to somebody else&apos;s account. Nothing happened to any
        payment.
      </p>
      <a href={routes.home} className={buttonLook("primary", "justify-self-start")}>
        Go to your home
      </a>
    </div>
  );
}
