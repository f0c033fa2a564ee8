import { ArrowLeft, ArrowRight, ClockAlert } from 'lucide-react';
import type { MessageView } from '@/saga/read-models/views';
import { OUTCOME_WORDS } from './model/message-words';

const ICONS = { command: ArrowRight, reply: ArrowLeft, timeout: ClockAlert };

/** The messages of one node in order: each attempt's command and what answered it. */
export function AttemptList({ messages }: { readonly messages: readonly MessageView[] }) {
  if (messages.length === 0) return <p className="text-xs text-subtle">None yet.</p>;
  return (
    <ol className="flex flex-col gap-1 text-xs">
      {messages.map(({ messageId, direction, attempt, outcome, occurredAt }) => {
        const Icon = ICONS[direction];
        return (
          <li key={messageId} className="flex items-center gap-2">
            <Icon aria-hidden className="size-3.5 text-subtle" />
            <span className="text-muted">
              {direction}, attempt {attempt}
            </span>
            <span className="text-subtle">{OUTCOME_WORDS[outcome]}</span>
            <time dateTime={occurredAt} className="ml-auto font-mono text-2xs text-subtle">
              {occurredAt.slice(11, 23)}
            </time>
          </li>
        );
      })}
    </ol>
  );
}
