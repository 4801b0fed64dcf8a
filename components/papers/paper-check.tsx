import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import type { PaperCheckView } from "@/lib/papers/paper-schemas";
import { paperDay, paperName, paperSumName } from "@/lib/papers/paper-words";

/** We have issued it: what stands on it, and nothing about the people. */
export function PaperFound({ paper }: { paper: PaperCheckView }) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="This paper is ours"
        sub="Compare what stands here with what stands on the paper in your hands."
      />
      {paper.is_test && <Notice tone="attention" title="Issued in test mode: no real money has moved." />}
      <Card>
        <Facts
          facts={[
            { label: "Paper", value: paperName(paper.kind) },
            { label: "Number", value: paper.number },
            { label: "Day", value: paperDay(paper.day) },
            {
              label: paperSumName(paper.kind),
              value: <Money amount={paper.amount} currency={paper.currency} />,
            },
          ]}
        />
      </Card>
      {paper.pdf_sha256 && (
        <div className="grid grid-cols-1 gap-1">
          <h2 className="font-semibold">Fingerprint of the PDF file (SHA-256)</h2>
          <p className="text-sm break-all text-ink-soft">{paper.pdf_sha256}</p>
        </div>
      )}
    </div>
  );
}

/** Also the answer to a number that exists with another fingerprint. */
export function PaperUnknown() {
  return (
    <PageHeader
      title="We do not know this paper"
      sub="No paper with this number and fingerprint was issued here. Look whether the address is complete; if it is, do not rely on the paper."
    />
  );
}

export function TooManyChecks() {
  return <PageHeader title="Too many checks" sub="Wait a minute and open the address again." />;
}
