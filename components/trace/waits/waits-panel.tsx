'use client';
import { Hourglass, Radio, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { useCanWith, useRolesWith } from '@/components/api/use-may';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { RunSummary, WaitView } from '@/saga/read-models/views';
import { whoDecides } from '../model/who-decides';
import { DecideDialog } from './decide-dialog';
import { SignalDialog } from './signal-dialog';

type WaitsPanelProps = {
  readonly summary: RunSummary;
  readonly definition: SagaDefinition;
  /** Whether the run is shown as it is now, so that something can be done about it. */
  readonly live: boolean;
};

type Approval = Extract<WaitView, { type: 'approval' }>;
type Signal = Extract<WaitView, { type: 'signal' }>;

/** Many items of a map may wait at once; the rest is reached item by item. */
const SHOWN = 5;

/** What the run waits for from outside: people who decide, and signals; with what can be done about it. */
export function WaitsPanel({ summary, definition, live }: WaitsPanelProps) {
  const [deciding, setDeciding] = useState<{ wait: Approval; outcome: string } | null>(null);
  const [signalling, setSignalling] = useState<Signal | null>(null);
  const waits = summary.waits.filter((wait): wait is Approval | Signal => wait.type !== 'time');
  if (waits.length === 0) return null;
  const { runId, saga } = summary;
  return (
    <section aria-label="Waits for" className="rounded-lg border border-line bg-surface">
      <ul className="divide-y divide-line">
        {waits.slice(0, SHOWN).map((wait) => (
          <li
            key={wait.place}
            className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2 text-sm"
          >
            {wait.type === 'approval' ? (
              <ApprovalRow
                saga={saga}
                wait={wait}
                live={live}
                onDecide={(outcome) => setDeciding({ wait, outcome })}
              />
            ) : (
              <SignalRow saga={saga} wait={wait} live={live} onSignal={() => setSignalling(wait)} />
            )}
          </li>
        ))}
      </ul>
      {waits.length > SHOWN && (
        <p className="border-t border-line px-3 py-1.5 text-xs text-subtle">
          and {waits.length - SHOWN} more; choose an item of the map to see its own.
        </p>
      )}
      {deciding && (
        <DecideDialog
          key={`${deciding.wait.place} ${deciding.outcome}`}
          runId={runId}
          definition={definition}
          wait={deciding.wait}
          outcome={deciding.outcome}
          onClose={() => setDeciding(null)}
        />
      )}
      {signalling && (
        <SignalDialog
          key={signalling.place}
          runId={runId}
          definition={definition}
          wait={signalling}
          onClose={() => setSignalling(null)}
        />
      )}
    </section>
  );
}

type ApprovalRowProps = {
  readonly saga: string;
  readonly wait: Approval;
  readonly live: boolean;
  readonly onDecide: (outcome: string) => void;
};

function ApprovalRow({ saga, wait, live, onDecide }: ApprovalRowProps) {
  const { may, words } = whoDecides(wait.role, useRolesWith(saga));
  return (
    <>
      <UserCheck aria-hidden className="size-4 shrink-0 text-muted" />
      <p className="min-w-0 flex-1">
        <span className="font-mono font-medium">{wait.place}</span> waits for a decision.{' '}
        <span className="text-muted">{words}</span>
        <Until wait={wait} />
      </p>
      {live && may && (
        <span className="flex flex-wrap gap-2">
          {wait.outcomes.map((outcome, index) => (
            <Button
              key={outcome}
              size="sm"
              variant={index === 0 ? 'primary' : 'secondary'}
              aria-label={`Decide ${wait.place}: ${outcome}`}
              onClick={() => onDecide(outcome)}
            >
              {outcome}
            </Button>
          ))}
        </span>
      )}
    </>
  );
}

type SignalRowProps = {
  readonly saga: string;
  readonly wait: Signal;
  readonly live: boolean;
  readonly onSignal: () => void;
};

function SignalRow({ saga, wait, live, onSignal }: SignalRowProps) {
  const maySignal = useCanWith('run.signal', saga);
  return (
    <>
      <Radio aria-hidden className="size-4 shrink-0 text-muted" />
      <p className="min-w-0 flex-1">
        <span className="font-mono font-medium">{wait.place}</span> waits for the signal{' '}
        <code className="font-mono">{wait.signal}</code>
        {wait.correlation !== null && (
          <>
            {' '}
            with correlation <code className="font-mono">{wait.correlation}</code>
          </>
        )}
        .
        <Until wait={wait} />
      </p>
      {live && maySignal && (
        <Button size="sm" aria-label={`Send the signal for ${wait.place}`} onClick={onSignal}>
          Send signal
        </Button>
      )}
    </>
  );
}

function Until({ wait: { since, dueAt, overdue } }: { readonly wait: WaitView }) {
  return (
    <span className="flex flex-wrap items-center gap-1 text-xs text-subtle">
      <Hourglass aria-hidden className="size-3" /> since <RelativeTime at={since} />
      {dueAt !== null && (
        <>
          {overdue ? ', overdue since' : ', until'} <RelativeTime at={dueAt} />
        </>
      )}
    </span>
  );
}
