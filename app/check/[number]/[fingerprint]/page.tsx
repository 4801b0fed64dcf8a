import type { Metadata } from "next";
import { headers } from "next/headers";
import { PlainPage } from "@/components/shell/plain-page";
import { PaperFound, PaperUnknown, TooManyChecks } from "@/components/papers/paper-check";
import { countTry } from "@/lib/access/rate-limit";
import { DomainError } from "@/lib/kernel/errors";
import { checkPaper } from "@/lib/papers/check-paper";
import { isTestMode } from "@/lib/payments/is-test-mode";

export const metadata: Metadata = { title: "Is this paper ours?", robots: { index: false } };

/** Enough for somebody with a pile of papers, too little for trying numbers. */
const CHECKS = { name: "check-paper", points: 30, seconds: 60 };

export default async function CheckPage({ params }: PageProps<"/check/[number]/[fingerprint]">) {
  const { number, fingerprint } = await params;
  const from = (await headers()).get("x-forwarded-for")?.split(",")[0]?.trim() ?? "direct";
  const isAllowed = await mayCheck(from);
  const paper = isAllowed ? await checkPaper(number, fingerprint, { isTest: isTestMode() }) : null;
  return (
    <PlainPage>
      {!isAllowed ? <TooManyChecks /> : paper ? <PaperFound paper={paper} /> : <PaperUnknown />}
    </PlainPage>
  );
}

async function mayCheck(from: string): Promise<boolean> {
  try {
    await countTry(CHECKS, from);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.kind === "rate-limited") return false;
    throw error;
  }
}
