import { CircleX, FlaskConical, ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import type { ProofSummary } from './proof-summary';

const VERDICTS = {
  clean: { icon: ShieldCheck, tone: 'completed', word: 'Proven' },
  partial: { icon: ShieldQuestion, tone: 'waiting', word: 'Partly proven' },
  violated: { icon: ShieldAlert, tone: 'stuck', word: 'Can end badly' },
} as const;

type ProofBadgeProps = {
  readonly saga: string;
  /** Undefined while it is being proven; null when it has errors, which another badge tells. */
  readonly proof: ProofSummary | null | undefined;
};

/** Whether every way in which a saga's draft can fail ends well, and whether its tests pass; each leads to its panel. */
export function ProofBadge({ saga, proof }: ProofBadgeProps) {
  if (proof === null) return null;
  if (!proof) {
    return <span className="inline-flex min-h-6 items-center text-2xs text-subtle">Proving…</span>;
  }
  const { icon: Icon, tone, word } = VERDICTS[proof.kind];
  const { passed, failed } = proof.tests;
  return (
    <>
      <PanelLink saga={saga} panel="prove" title={proof.sentence}>
        <Badge tone={tone}>
          <Icon aria-hidden /> {word}
        </Badge>
      </PanelLink>
      {passed + failed > 0 && (
        <PanelLink saga={saga} panel="tests" title={testWords(proof.tests)}>
          <Badge tone={failed > 0 ? 'stuck' : 'completed'}>
            {failed > 0 ? <CircleX aria-hidden /> : <FlaskConical aria-hidden />}
            {failed > 0 ? `${failed} of ${passed + failed}` : passed}
            <span className="sr-only"> {failed > 0 ? 'tests fail' : 'tests pass'}</span>
          </Badge>
        </PanelLink>
      )}
    </>
  );
}

function testWords({ passed, failed }: ProofSummary['tests']): string {
  if (failed > 0) return `${failed} of ${passed + failed} tests fail`;
  return passed === 1 ? 'Its test passes' : `All ${passed} tests pass`;
}

type PanelLinkProps = {
  readonly saga: string;
  readonly panel: 'prove' | 'tests';
  readonly title: string;
  readonly children: ReactNode;
};

function PanelLink({ saga, panel, title, children }: PanelLinkProps) {
  return (
    <Link
      href={`/sagas/${saga}?panel=${panel}`}
      title={title}
      className="relative z-10 inline-flex min-h-6 items-center rounded-sm hover:brightness-95"
    >
      {children}
    </Link>
  );
}
