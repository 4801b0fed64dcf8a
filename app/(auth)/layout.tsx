import type { ReactNode } from "react";
import { Welcome } from "@/components/access/welcome";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return <Welcome>{children}</Welcome>;
}
