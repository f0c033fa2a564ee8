'use client';
import { ArrowLeft, ArrowRight, ClockAlert } from 'lucide-react';
import { useMemo } from 'react';
import type { ChaosHitView } from '@/components/chaos/model/chaos-types';
import { PassportLink } from '@/components/find/passport-link';
import { Badge } from '@/components/ui/badge';
import { CopyId } from '@/components/ui/copy-id';
import { JsonView } from '@/components/ui/json-view';
import type { Tone } from '@/components/ui/tone';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { MessageView } from '@/saga/read-models/views';
import { OUTCOME_WORDS, subjectOf } from '../model/message-words';
import { ElapsedTime } from './elapsed-time';
import { ExpandableList } from './expandable-list';
import { faultRow } from './fault-line';

const DIRECTIONS = {
  command: { icon: ArrowRight, word: 'Command' },
  reply: { icon: ArrowLeft, word: 'Reply' },
  timeout: { icon: ClockAlert, word: 'Timeout' },
};

const TONES: { readonly [outcome in MessageView['outcome']]: Tone } = {
  pending: 'running',
  succeeded: 'completed',
  failed: 'stuck',
  'timed-out': 'compensating',
  late: 'waiting',
};

type MessagesTabProps = {
  readonly messages: readonly MessageView[];
  readonly definition: SagaDefinition;
  readonly startedAt: string;
  /** What chaos did to messages, those that never came among them. */
  readonly faults: readonly ChaosHitView[];
  /** Whether their ways can be asked for; true when absent. */
  readonly passports?: boolean;
};

/** Every command that went out and every reply that came in, with its payload, and what chaos did to them. */
export function MessagesTab(props: MessagesTabProps) {
  const { messages, definition, startedAt, faults, passports = true } = props;
  const rows = useMemo(() => {
    const own = messages.map((message) => ({
      id: message.messageId,
      at: message.occurredAt,
      line: <MessageLine message={message} startedAt={startedAt} />,
      body: () => (
        <MessageBody
          message={message}
          subject={subjectOf(message, definition)}
          passport={passports}
        />
      ),
    }));
    if (faults.length === 0) return own;
    // Equal moments: the command before what was done to it.
    return [...own, ...faults.map((fault) => faultRow(fault, startedAt))].toSorted((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
    );
  }, [messages, definition, startedAt, faults, passports]);
  return (
    <ExpandableList
      label="Messages"
      rows={rows}
      empty="No message yet. Commands to services and their replies appear here as they travel."
    />
  );
}

function MessageLine({ message, startedAt }: { message: MessageView; startedAt: string }) {
  const { icon: Icon, word } = DIRECTIONS[message.direction];
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
      <ElapsedTime at={message.occurredAt} since={startedAt} />
      <span className="flex w-24 items-center gap-1.5 text-muted">
        <Icon aria-hidden className="size-3.5" />
        {word}
      </span>
      <span className="font-mono text-xs">{message.node}</span>
      <span className="truncate font-mono text-xs text-subtle">
        {message.service}.{message.action}
      </span>
      <span className="ml-auto flex items-center gap-2">
        {message.attempt > 1 && (
          <span className="text-xs text-subtle tabular-nums">attempt {message.attempt}</span>
        )}
        <Badge tone={TONES[message.outcome]}>{OUTCOME_WORDS[message.outcome]}</Badge>
      </span>
    </span>
  );
}

type MessageBodyProps = {
  readonly message: MessageView;
  readonly subject: string | null;
  readonly passport: boolean;
};

function MessageBody({ message, subject, passport }: MessageBodyProps) {
  return (
    <div className="flex flex-col gap-2">
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-xs">
        <dt className="text-subtle">Message id</dt>
        <dd className="min-w-0">
          <CopyId id={message.messageId} label="message id" className="min-h-6" />
        </dd>
        {passport && (
          <>
            <dt className="text-subtle">Way</dt>
            <dd>
              <PassportLink messageId={message.messageId} />
            </dd>
          </>
        )}
        {subject !== null && (
          <>
            <dt className="text-subtle">Subject</dt>
            <dd className="min-w-0 truncate font-mono">{subject}</dd>
          </>
        )}
        <dt className="text-subtle">Time</dt>
        <dd className="font-mono">{message.occurredAt}</dd>
      </dl>
      <JsonView value={message.payload} label="Payload" />
    </div>
  );
}
