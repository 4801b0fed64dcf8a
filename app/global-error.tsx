"use client";
import "./globals.css";

/** When even the frame of the page cannot be drawn. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en-IN">
      <body>
        <main className="mx-auto grid max-w-2xl justify-items-start gap-4 px-4 py-16">
          <title>Something went wrong · Latchkey</title>
          <h1 className="text-2xl font-semibold tracking-tight">Latchkey could not be shown</h1>
          <p className="text-ink-soft">
            Something went wrong on our side. No money moved by this, and payments on their way go on.
          </p>
          <button
            type="button"
            onClick={reset}
            className="min-h-11 rounded bg-accent px-4 font-medium text-on-accent"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
