import { LookBadge } from '@/components/ui/status-badge';
import { VERDICT_LOOK } from '../verdict-look';
import type { RedrivePreview } from './redrive-choices-model';

const KINDS = ['safe', 'no-op', 'unsafe'] as const;

/** How many letters are safe to send, would change nothing, or are unsafe, with the commonest reasons. */
export function RedriveVerdicts({ preview }: { preview: RedrivePreview }) {
  const { letters, judged, verdicts } = preview;
  return (
    <section aria-label="Verdicts" className="flex flex-col gap-2">
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line">
        {KINDS.map((kind) => (
          <li key={kind} className="flex items-start gap-3 px-3 py-2.5">
            <span className="w-10 shrink-0 text-right text-base leading-6 font-semibold tabular-nums">
              {verdicts[kind].count.toLocaleString('en')}
            </span>
            <span className="min-w-0 flex-1">
              <LookBadge look={VERDICT_LOOK[kind]} />
              {verdicts[kind].reasons.map(({ reason, count }) => (
                <span key={reason} className="mt-1 block text-sm text-muted">
                  {reason}
                  {verdicts[kind].reasons.length > 1 && (
                    <span className="text-subtle tabular-nums"> ({count})</span>
                  )}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {judged < letters && (
        <p className="text-xs text-subtle">
          These are the oldest {judged.toLocaleString('en')} of {letters.toLocaleString('en')}{' '}
          letters; the others are judged when their turn comes.
        </p>
      )}
    </section>
  );
}
