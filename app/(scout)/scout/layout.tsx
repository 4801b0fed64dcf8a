import type { ReactNode } from "react";
import { PlaceShell } from "@/app/place-shell";

export default function ScoutLayout({ children }: { children: ReactNode }) {
  return <PlaceShell place="scout">{children}</PlaceShell>;
}
