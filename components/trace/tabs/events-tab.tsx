'use client';
import { useMemo } from 'react';
import { PassportLink } from '@/components/find/passport-link';
import { JsonView } from '@/components/ui/json-view';
import type { Json } from '@/saga/definition/primitives';
import type { RecordedEvent } from '@/saga/run/events';
import { eventWords } from '../model/event-words';
import { ElapsedTime } from './elapsed-time';
import { ExpandableList } from './expandable-list';

type EventsTabProps = {
  readonly events: readonly RecordedEvent[];
  readonly startedAt: string;
  /** Events after this version lie ahead of the moment that is shown. */
  readonly shownVersion: number;
  /** Whether the ways of messages can be asked for. */
  readonly passports: boolean;
};

/** The run's events, its only truth: type, words, exact time and payload of each. */
export function EventsTab({ events, startedAt, shownVersion, passports }: EventsTabProps) {
  const rows = useMemo(
    () =>
      events.map((recorded) => ({
        id: String(recorded.version),
        muted: recorded.version > shownVersion,
        line: <EventLine recorded={recorded} startedAt={startedAt} />,
        body: () => <EventBody recorded={recorded} passports={passports} />,
      })),
    [events, startedAt, shownVersion, passports],
  );
  return <ExpandableList label="Events" rows={rows} empty="No event yet." />;
}

function EventLine({ recorded, startedAt }: { recorded: RecordedEvent; startedAt: string }) {
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3">
      <span className="w-7 shrink-0 text-right font-mono text-xs text-subtle tabular-nums">
        {recorded.version}
      </span>
      <ElapsedTime at={recorded.occurredAt} since={startedAt} />
      <span className="shrink-0 text-sm font-medium sm:w-40">{recorded.event.type}</span>
      <span className="min-w-0 truncate text-sm text-muted">{eventWords(recorded.event)}</span>
    </span>
  );
}

function EventBody({ recorded, passports }: { recorded: RecordedEvent; passports: boolean }) {
  const { type: _, ...payload } = recorded.event;
  return (
    <div className="flex flex-col gap-2">
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-xs">
        <dt className="text-subtle">Time</dt>
        <dd className="font-mono">{recorded.occurredAt}</dd>
        <dt className="text-subtle">Caused by</dt>
        <dd className="min-w-0 truncate font-mono">{recorded.causationId}</dd>
      </dl>
      {recorded.event.type === 'SignalReceived' && passports && (
        <PassportLink messageId={`${recorded.runId}/signal/${recorded.event.signalId}`} />
      )}
      <JsonView value={payload as Json} label={`Payload of event ${recorded.version}`} />
    </div>
  );
}
