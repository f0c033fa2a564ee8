'use client';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { JsonView } from '@/components/ui/json-view';
import { Notice } from '@/components/ui/notice';
import { StatusBadge } from '@/components/ui/status-badge';
import type { SagaNode } from '@/saga/definition/nodes';
import type { MessageView, StepView } from '@/saga/read-models/views';
import type { StepStatus } from '@/saga/run/status';
import { AttemptList } from './attempt-list';
import { formatDuration, spanBetween } from './model/duration';

type NodePanelProps = {
  readonly node: SagaNode;
  readonly step: StepView | undefined;
  readonly status: StepStatus | undefined;
  readonly messages: readonly MessageView[];
  readonly now: number;
  readonly onClose: () => void;
};

/** Everything one node did in this run: what it was given, what came back, each attempt. */
export function NodePanel({ node, step, status, messages, now, onClose }: NodePanelProps) {
  return (
    <section aria-label={`Step ${node.name}`} className="flex min-h-0 flex-col">
      <header className="flex items-center gap-2 px-4 pt-2.5 sm:px-6">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-sm font-semibold">{node.title ?? node.name}</h2>
          <p className="truncate font-mono text-xs text-subtle">
            {step ? `${step.service}.${step.action}` : node.type}
          </p>
        </div>
        {status !== undefined && <StatusBadge step={status} size="sm" />}
        <IconButton label="Close the panel" size="sm" onClick={onClose}>
          <X />
        </IconButton>
      </header>
      <div className="flex flex-col gap-3 p-4 lg:overflow-y-auto sm:px-6">
        {step === undefined ? (
          <p className="text-sm text-muted">{WITHOUT_WORK[status ?? 'pending'] ?? REACHED}</p>
        ) : (
          <StepFacts step={step} now={now} messages={messages} />
        )}
      </div>
    </section>
  );
}

const REACHED =
  'The run passed through here. This node asks no service, so there is nothing to show.';
const WITHOUT_WORK: { readonly [status in StepStatus]?: string } = {
  pending: 'The run has not come here, at the moment that is shown.',
  waiting: 'The run waits here.',
};

type StepFactsProps = {
  readonly step: StepView;
  readonly now: number;
  readonly messages: readonly MessageView[];
};

function StepFacts({ step, now, messages }: StepFactsProps) {
  return (
    <>
      {step.error !== null && (
        <Notice kind="error">
          <span className="font-medium">{step.error.name}</span>
          <p className="break-words">{step.error.message}</p>
        </Notice>
      )}
      {step.inDoubt && (
        <Notice kind="warning">
          In doubt: an attempt got no reply in time, so its effect may have happened.
        </Notice>
      )}
      {step.startedAt !== null && (
        <p className="text-xs text-muted tabular-nums">
          {step.attempts} {step.attempts === 1 ? 'attempt' : 'attempts'},{' '}
          {formatDuration(spanBetween(step.startedAt, step.endedAt, now))}
          {step.endedAt === null ? ' so far' : ''}
        </p>
      )}
      <div className="grid gap-4 xl:grid-cols-2">
        <Part title="Input">
          <JsonView value={step.input} label={`Input of ${step.name}`} toolbar={false} />
        </Part>
        {step.result !== null && (
          <Part title="Result">
            <JsonView value={step.result} label={`Result of ${step.name}`} toolbar={false} />
          </Part>
        )}
      </div>
      <Part title="Messages">
        <AttemptList messages={messages} />
      </Part>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <h3 className="text-xs font-medium text-muted">{title}</h3>
      {children}
    </div>
  );
}
