import { Zap } from 'lucide-react';
import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ChaosHitView } from './model/chaos-types';
import { hitWords } from './model/hit-words';

const SHOWN = 3;

/** What chaos did to the messages of a run: it is no event of the run, and still part of its history. */
export function RunFaults({ faults }: { readonly faults: readonly ChaosHitView[] }) {
  if (faults.length === 0) return null;
  const more = faults.length - SHOWN;
  return (
    <ul
      aria-label="Faults in this run"
      className="divide-y divide-compensating-line rounded-lg border border-compensating-line bg-compensating-soft"
    >
      {faults.slice(0, SHOWN).map((fault) => (
        <FaultItem key={`${fault.ruleId}-${fault.messageId}`} fault={fault} />
      ))}
      {more > 0 && <li className="px-3 py-2 text-sm text-muted">and {more} more, in Messages</li>}
    </ul>
  );
}

function FaultItem({ fault }: { readonly fault: ChaosHitView }) {
  const { createdBy, reason } = fault.rule;
  return (
    <li className="flex items-start gap-3 px-3 py-2 text-sm">
      <Zap aria-hidden className="mt-0.5 size-4 shrink-0 text-compensating" />
      <p className="min-w-0">
        <Link
          href={`/chaos/${fault.ruleId}`}
          className="font-medium text-compensating hover:underline"
        >
          {hitWords(fault)}
        </Link>{' '}
        <span className="text-muted">
          by chaos, <RelativeTime at={fault.at} />. {createdBy.name ?? createdBy.id}: “{reason}”
        </span>
      </p>
    </li>
  );
}
