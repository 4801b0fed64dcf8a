import { NothingHere } from "@/components/shell/nothing-here";

export default function TenantNotFound() {
  return <NothingHere />;
}
