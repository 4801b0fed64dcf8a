import { NothingHere } from "@/components/shell/nothing-here";

export default function AdminNotFound() {
  return <NothingHere />;
}
