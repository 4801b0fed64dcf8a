import { NothingHere } from "@/components/shell/nothing-here";

export default function OwnerNotFound() {
  return <NothingHere />;
}
