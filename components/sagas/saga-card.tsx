import Link from 'next/link';
import { SagaThumbnail } from '@/components/canvas/saga-thumbnail';
import { RelativeTime } from '@/components/ui/relative-time';
import { type SagaItem, titleOf } from './model/library';
import { ProofBadge } from './proof/proof-badge';
import type { ProofSummary } from './proof/proof-summary';
import { Labels, LastPublished, ProblemBadge, RunCounts, VersionBadge } from './saga-badges';
import { type SagaDeed, SagaMenu } from './saga-menu';

type SagaCardProps = {
  readonly saga: SagaItem;
  readonly proof: ProofSummary | null | undefined;
  readonly onLabel: (label: string) => void;
  readonly onDeed: (deed: SagaDeed, saga: SagaItem) => void;
};

/** A saga of the library with its picture; the whole card opens the designer. */
export function SagaCard({ saga, proof, onLabel, onDeed }: SagaCardProps) {
  return (
    <article className="group relative flex flex-col rounded-lg border border-line bg-surface transition-colors hover:border-line-strong">
      <div className="flex h-44 items-center justify-center rounded-t-lg border-b border-line bg-background p-4">
        {saga.definition.nodes.length > 0 ? (
          <SagaThumbnail definition={saga.definition} className="size-full" />
        ) : (
          <span className="text-xs text-subtle">Nothing drawn yet</span>
        )}
      </div>
      <div className="flex flex-1 flex-col gap-1.5 p-4 pt-3">
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <h2 className="truncate font-medium">
              <Link href={`/sagas/${saga.name}`} className="after:absolute after:inset-0">
                {titleOf(saga)}
              </Link>
            </h2>
            <p className="truncate font-mono text-xs text-subtle">{saga.name}</p>
          </div>
          <SagaMenu saga={saga} onDeed={onDeed} />
        </div>
        {saga.description && <p className="line-clamp-2 text-xs text-muted">{saga.description}</p>}
        <Labels labels={saga.labels} onLabel={onLabel} />
        <div className="mt-auto flex flex-wrap items-center gap-1.5 pt-1.5">
          <VersionBadge saga={saga} />
          <ProblemBadge problems={saga.problems} />
          <ProofBadge saga={saga.name} proof={proof} />
          <span className="ml-auto text-xs text-subtle">
            <RelativeTime at={saga.updatedAt} className="relative z-10" />
          </span>
        </div>
        <LastPublished saga={saga} />
        <RunCounts saga={saga} />
      </div>
    </article>
  );
}
