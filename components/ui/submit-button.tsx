"use client";
import { useSyncExternalStore, type ReactNode } from "react";
import { buttonLook } from "./button-look";

const never = () => () => {};

type Props = {
  isBusy: boolean;
  busyLabel: string;
  className?: string;
  children: ReactNode;
};

/**
 * The button that sends a form. Until the page's script has arrived it cannot be pressed, because the browser alone would
 * send the form to the wrong place; while an answer is awaited it says so and keeps the focus.
 */
export function SubmitButton({ isBusy, busyLabel, className = "", children }: Props) {
  const isReady = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <button
      type="submit"
      disabled={!isReady}
      aria-disabled={isBusy || undefined}
      className={buttonLook("primary", className)}
    >
      {isBusy ? busyLabel : children}
    </button>
  );
}
