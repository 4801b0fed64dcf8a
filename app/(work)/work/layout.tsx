import type { ReactNode } from "react";
import { PlaceShell } from "@/app/place-shell";

export default function WorkLayout({ children }: { children: ReactNode }) {
  return <PlaceShell place="work">{children}</PlaceShell>;
}
