"use client";
import { useEffect, useId, useRef, type ReactNode } from "react";

type Props = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode };

/** A sheet over the page: from below on a phone, in the middle elsewhere. The browser keeps the focus in it; Esc closes. */
export function Dialog({ title, isOpen, onClose, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (isOpen && !ref.current?.open) ref.current?.showModal();
    if (!isOpen && ref.current?.open) ref.current.close();
  }, [isOpen]);
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      className="m-auto w-full max-w-lg rounded border border-line bg-surface p-0 text-ink max-sm:mb-0 max-sm:max-w-none max-sm:rounded-b-none"
    >
      {isOpen && (
        <div className="grid max-h-[85dvh] grid-cols-1 gap-5 overflow-y-auto p-5 text-left text-base sm:p-6">
          <h2 id={titleId} className="text-xl font-semibold tracking-tight">
            {title}
          </h2>
          {children}
        </div>
      )}
    </dialog>
  );
}
