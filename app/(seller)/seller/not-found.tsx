import { NothingHere } from "@/components/shell/nothing-here";

export default function SellerNotFound() {
  return <NothingHere />;
}
