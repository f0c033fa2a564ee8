'use client';
import { CircleCheck, CircleHelp, CircleSlash2, CircleX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useCanWith } from '@/components/api/use-may';
import { eventWords } from '@/components/trace/model/event-words';
import { Button } from '@/components/ui/button';
import { JsonView } from '@/components/ui/json-view';
import type { Capsule, CapsuleRun } from '@/saga/capsule/capsule';
import { replayRun } from '@/saga/capsule/replay';
import type { Replay } from '@/saga/capsule/replay-result';
import { testOf } from '@/saga/capsule/test-of';
import type { Json } from '@/saga/definition/primitives';
import type { RunEvent } from '@/saga/run/events';
import { SaveTest } from './save-test';

type ReplayPanelProps = { readonly capsule: Capsule; readonly run: CapsuleRun };

/** Whether this Backstitch decides the run the same, and the run as a test of its saga. */
export function ReplayPanel({ capsule, run }: ReplayPanelProps) {
  const replay = useMemo(() => replayRun(capsule, run), [capsule, run]);
  const told = useMemo(() => testOf(capsule, run), [capsule, run]);
  const [saving, setSaving] = useState(false);
  const mayWrite = useCanWith('saga.write', run.saga);
  return (
    <section
      aria-label="Replay"
      className="flex flex-col gap-2 rounded-lg border border-line px-3 py-2"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Verdict replay={replay} />
        <span className="ml-auto flex flex-wrap items-center gap-2">
          {'problem' in told ? (
            <span className="text-xs text-subtle">No test: {told.problem}</span>
          ) : (
            <Button size="sm" onClick={() => setSaving(true)}>
              {mayWrite ? 'Save as a test…' : 'As a test…'}
            </Button>
          )}
        </span>
      </div>
      {(replay.type === 'diverged' || replay.type === 'unclear') && (
        <div className="grid gap-2 md:grid-cols-2">
          <Side title="Then" event={replay.recorded} />
          <Side title="Here" event={replay.decided} />
        </div>
      )}
      {saving && !('problem' in told) && (
        <SaveTest saga={run.saga} told={told} onClose={() => setSaving(false)} />
      )}
    </section>
  );
}

function Verdict({ replay }: { readonly replay: Replay }) {
  switch (replay.type) {
    case 'same':
      return (
        <p className="flex items-center gap-2 text-sm">
          <CircleCheck aria-hidden className="size-4 text-completed" />
          Decided the same here: all {replay.events} events.
        </p>
      );
    case 'diverged':
      return (
        <p className="flex items-center gap-2 text-sm">
          <CircleX aria-hidden className="size-4 text-stuck" />
          Decided otherwise here from event {replay.version} on.
        </p>
      );
    case 'unclear':
      return (
        <p className="flex items-start gap-2 text-sm">
          <CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0 text-compensating" />
          <span className="max-w-prose">
            Perhaps decided otherwise here from event {replay.version} on: no order was found in
            which its services may have heard of each other that leads there, and there are too many
            to try them all.
          </span>
        </p>
      );
    case 'impossible':
      return (
        <p className="flex items-center gap-2 text-sm text-muted">
          <CircleSlash2 aria-hidden className="size-4" />
          Not replayed. {replay.why}
        </p>
      );
    default:
      return replay satisfies never;
  }
}

function Side({ title, event }: { readonly title: string; readonly event: RunEvent | null }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-xs font-medium text-muted">
        {title}: {event === null ? 'no event' : eventWords(event)}
      </h3>
      {event && <JsonView value={event as unknown as Json} label={title} toolbar={false} />}
    </div>
  );
}
