import type { ReactNode } from "react";
import { PlaceShell } from "@/app/place-shell";

export default function OwnerLayout({ children }: { children: ReactNode }) {
  return <PlaceShell place="owner">{children}</PlaceShell>;
}
