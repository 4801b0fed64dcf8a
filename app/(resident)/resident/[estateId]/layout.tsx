import { PlaceShell } from "@/app/place-shell";

export default async function ResidentLayout({ params, children }: LayoutProps<"/resident/[estateId]">) {
  const { estateId } = await params;
  return <PlaceShell place={`resident/${estateId}`}>{children}</PlaceShell>;
}
