'use client';
import { GitCompareArrows, ListChecks, Package } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useMay } from '@/components/api/use-may';
import { MakeCapsule } from '@/components/capsule/make-capsule';
import { Button } from '@/components/ui/button';
import { ExplainedButton } from '@/components/ui/explained-button';
import { MOST_CAPSULE_RUNS } from '@/saga/capsule/capsule';
import type { RunSummary } from '@/saga/read-models/views';
import { BulkDialog } from './bulk/bulk-dialog';
import { compareHref } from './compare/compare-href';
import { chosen } from './model/bulk-selection';
import { selectedWords } from './model/selected-words';

type BulkBarProps = { readonly selected: readonly RunSummary[]; readonly onClear: () => void };

/** What can be done about the chosen runs; it stands at the foot of the list while any is chosen. */
export function BulkBar({ selected, onClear }: BulkBarProps) {
  const [asking, setAsking] = useState(false);
  const [saving, setSaving] = useState(false);
  const may = useMay();
  const within = selected.filter(({ saga }) => may('run.control', saga));
  if (selected.length === 0) return null;
  const [one, other] = selected.length === 2 ? selected : [];
  return (
    <section
      aria-label="Chosen runs"
      className="sticky bottom-3 z-10 mx-auto flex max-w-[calc(100%-1.5rem)] flex-wrap items-center gap-3 rounded-lg border border-line bg-raised px-3 py-2 shadow-high"
    >
      <span className="text-sm tabular-nums">{selectedWords(selected.length, within.length)}</span>
      <ExplainedButton
        why={within.length > 0 ? undefined : 'You may do nothing with the sagas of these runs.'}
        onClick={() => setAsking(true)}
      >
        <ListChecks aria-hidden /> Act on {within.length < selected.length ? 'those' : 'them'}…
      </ExplainedButton>
      {one && other && (
        <Button asChild>
          <Link href={compareHref(one.runId, other.runId)}>
            <GitCompareArrows aria-hidden /> Compare
          </Link>
        </Button>
      )}
      {selected.length <= MOST_CAPSULE_RUNS && (
        <Button onClick={() => setSaving(true)}>
          <Package aria-hidden /> Capsule
        </Button>
      )}
      <Button variant="ghost" onClick={onClear}>
        Clear
      </Button>
      {saving && (
        <MakeCapsule runIds={selected.map(({ runId }) => runId)} onClose={() => setSaving(false)} />
      )}
      {asking && (
        <BulkDialog
          selection={chosen(within)}
          title={`${within.length} chosen ${within.length === 1 ? 'run' : 'runs'}`}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
