import type { ReactNode } from "react";
import { PlaceShell } from "@/app/place-shell";
import * as routes from "@/components/routes";
import { PageKeys } from "@/components/shell/page-keys";

export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PlaceShell place="admin">{children}</PlaceShell>
      <PageKeys searchHref={routes.adminSearch} />
    </>
  );
}
