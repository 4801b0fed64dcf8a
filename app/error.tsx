"use client";
import { buttonLook } from "@/components/ui/button-look";

const HOME = "/";

type Props = { error: Error & { digest?: string }; reset: () => void };

/**
 * A page that could not be drawn. Reading a page never moves money, so that much is certain. Its script comes with every page,
 * so it knows the one address it leads to by itself and does not bring all others along.
 */
export default function ErrorPage({ error, reset }: Props) {
  return (
    <main id="main" className="mx-auto grid max-w-2xl gap-4 px-4 py-16 sm:px-6">
      <title>Something went wrong · Latchkey</title>
      <h1 className="text-2xl font-semibold tracking-tight">This page could not be shown</h1>
      <p className="text-ink-soft">
        No money moved by this, and payments on their way go on. Please try again.
      </p>
      {error.digest && <p className="text-sm text-ink-faint">Reference {error.digest}</p>}
      <div className="flex flex-wrap gap-3">
        <button type="button" onClick={reset} className={buttonLook("primary")}>
          Try again
        </button>
        <a href={HOME} className={buttonLook("secondary")}>
          Go to your home
        </a>
      </div>
    </main>
  );
}
