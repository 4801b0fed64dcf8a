import { NothingHere } from "@/components/shell/nothing-here";

export default function WorkNotFound() {
  return <NothingHere />;
}
