'use client';
import { Route } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import type { LikelyStep } from '@/saga/outlook/outlook';
import { timeLeft } from '@/saga/outlook/time-left';
import type { RunSummary } from '@/saga/read-models/views';
import type { RecordedEvent } from '@/saga/run/events';
import { outlookWords, stepDetail, stepWords, whyUnknown } from '../model/outlook-words';
import { useOutlook } from './use-outlook';

type OutlookPanelProps = {
  readonly summary: RunSummary;
  readonly events: readonly RecordedEvent[];
  readonly now: number;
  readonly onSelect: (node: string) => void;
};

/** What likely comes for a run that goes forward: how long it still takes and by which steps, as runs before it went. */
export function OutlookPanel({ summary, events, now, onSelect }: OutlookPanelProps) {
  const { data, isError, refetch } = useOutlook(summary.runId, events);
  if (isError && data === undefined) {
    return (
      <section aria-label="What likely comes" className={PANEL}>
        <p className="flex-1 text-muted">What likely comes could not be read.</p>
        <Button size="sm" onClick={() => void refetch()}>
          Try again
        </Button>
      </section>
    );
  }
  // Nothing while it loads: it is not worth a place that may turn out to be empty.
  if (!data) return null;
  if (data.leftMs.length === 0) {
    return (
      <section aria-label="What likely comes" className="flex items-center gap-2 px-3 text-xs">
        <Route aria-hidden className="size-4 shrink-0 text-subtle" />
        <p className="text-subtle">{whyUnknown(data.known, summary.sagaVersion)}</p>
      </section>
    );
  }
  const left = timeLeft(data.leftMs, now - data.place.since);
  const { headline, range, basis } = outlookWords(data.leftMs.length, left, summary.sagaVersion);
  return (
    <section aria-label="What likely comes" className={PANEL}>
      <p className="flex min-w-0 items-baseline gap-2">
        <Route aria-hidden className="size-4 shrink-0 self-center text-muted" />
        <span>
          <span className="font-medium tabular-nums">{headline}</span>
          {range !== '' && <span className="text-muted tabular-nums">, {range}</span>}{' '}
          <span className="text-xs text-subtle">· {basis}</span>
        </span>
      </p>
      {data.steps.length > 0 && <LikelySteps steps={data.steps} onSelect={onSelect} />}
    </section>
  );
}

const PANEL =
  'flex flex-wrap items-center gap-x-4 gap-y-1.5 rounded-lg border border-line bg-surface px-3 py-2 text-sm';

const SHOWN = 6;
/** Fewer than so many more are not worth a button. */
const HIDDEN = 3;

type LikelyStepsProps = {
  readonly steps: readonly LikelyStep[];
  readonly onSelect: (node: string) => void;
};

function LikelySteps({ steps, onSelect }: LikelyStepsProps) {
  const [all, setAll] = useState(false);
  const more = steps.length - SHOWN;
  const whole = all || more < HIDDEN;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-xs">
      <span className="text-subtle">Likely next</span>
      <ol
        aria-label="Steps that likely come"
        className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1"
      >
        {(whole ? steps : steps.slice(0, SHOWN)).map((step) => (
          <li key={step.node} className="min-w-0">
            <Tooltip content={stepDetail(step)}>
              <button
                type="button"
                className="inline-flex min-h-6 items-center font-mono hover:underline"
                onClick={() => onSelect(step.node)}
              >
                {step.node}
              </button>
            </Tooltip>{' '}
            <span className="text-subtle tabular-nums">{stepWords(step)}</span>
          </li>
        ))}
      </ol>
      {more >= HIDDEN && (
        <Button size="sm" variant="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `${more} more`}
        </Button>
      )}
    </div>
  );
}
