'use client';
import { PencilLine, SkipForward, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useCanWith } from '@/components/api/use-may';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { JsonView } from '@/components/ui/json-view';
import { Notice } from '@/components/ui/notice';
import { StatusBadge } from '@/components/ui/status-badge';
import type { SagaNode } from '@/saga/definition/nodes';
import type { RunView } from '@/saga/read-models/fold-run-view';
import type { MessageView, StepView } from '@/saga/read-models/views';
import type { StepStatus } from '@/saga/run/status';
import { AttemptList } from './attempt-list';
import { ChildLink } from './child-link';
import { EditInputDialog } from './edit-input-dialog';
import { MapItems } from './items/map-items';
import { shownStatus } from './model/canvas-states';
import { formatDuration, spanBetween } from './model/duration';
import { canEditInput, canSkip, type Standing } from './model/run-actions';
import { SkipDialog } from './skip-dialog';

type NodePanelProps = {
  /** Where in the run: the node's name, in an item of a map as `charge@each-3`. */
  readonly place: string;
  readonly node: SagaNode;
  readonly view: RunView;
  readonly standing: Standing;
  /** How a node that does no work stands, in its item; absent when the run has not come to it. */
  readonly state: StepStatus | undefined;
  /** Whether the run is shown as it is now, so that something can be done about it. */
  readonly live: boolean;
  /** Whether the node is of a map's body, and no item of the map is chosen. */
  readonly ofAllItems: boolean;
  readonly now: number;
  readonly onItem: (item: string) => void;
  readonly onClose: () => void;
};

/** Everything one node did in this run: what it was given, what came back, each attempt. */
export function NodePanel(props: NodePanelProps) {
  const { place, node, view, now, onItem, onClose } = props;
  const [asking, setAsking] = useState<'skip' | 'edit' | null>(null);
  const close = () => setAsking(null);
  const step = view.steps.find(({ name }) => name === place);
  const map = view.maps.find((one) => one.place === place);
  const children = view.children.filter((child) => child.place === place);
  const possible = deedsOf(props, step);
  const status = step ? shownStatus(step) : (map?.status ?? props.state);
  return (
    <section aria-label={`Step ${place}`} className="flex min-h-0 flex-col">
      <PanelHeader
        {...{ place, node, step, status, onClose }}
        saga={view.summary.saga}
        onEdit={possible.edit ? () => setAsking('edit') : null}
        onSkip={possible.skip ? () => setAsking('skip') : null}
      />
      <div className="flex flex-col gap-3 p-4 lg:overflow-y-auto sm:px-6">
        {children.map(({ runId }) => (
          <ChildLink key={runId} runId={runId} parentEnded={view.summary.endedAt !== null} />
        ))}
        {map && <MapItems map={map} onItem={onItem} />}
        {step && (
          <StepFacts
            step={step}
            now={now}
            messages={view.messages.filter((message) => message.node === place)}
          />
        )}
        {!step && !map && <NoWork status={status} ofAllItems={props.ofAllItems} />}
      </div>
      {asking === 'skip' && step && <SkipDialog step={step} node={node} onClose={close} />}
      {asking === 'edit' && step && <EditInputDialog step={step} node={node} onClose={close} />}
    </section>
  );
}

/** What can be done about the work, when the run is shown as it is now. */
function deedsOf({ live, view, standing }: NodePanelProps, step: StepView | undefined) {
  if (!live || !step) return { skip: false, edit: false };
  const { summary } = view;
  return {
    skip: canSkip(summary, step, standing),
    edit: canEditInput(summary, step, standing),
  };
}

type PanelHeaderProps = Pick<NodePanelProps, 'place' | 'node' | 'onClose'> & {
  readonly saga: string;
  readonly step: StepView | undefined;
  readonly status: StepStatus | undefined;
  /** Absent when the work can't be skipped now. */
  readonly onSkip: (() => void) | null;
  /** Absent when its input can't be changed now. */
  readonly onEdit: (() => void) | null;
};

function PanelHeader(props: PanelHeaderProps) {
  const { place, node, saga, step, status, onSkip, onEdit, onClose } = props;
  const mayControl = useCanWith('run.control', saga);
  return (
    <header className="flex items-center gap-2 px-4 pt-2.5 sm:px-6">
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-sm font-semibold">
          {node.title ?? node.name}
          {place !== node.name && (
            <span className="ml-1.5 font-mono text-xs font-normal text-subtle">
              {place.slice(node.name.length)}
            </span>
          )}
        </h2>
        <p className="truncate font-mono text-xs text-subtle">
          {step?.service ? `${step.service}.${step.action}` : node.type}
        </p>
      </div>
      {status !== undefined && <StatusBadge step={status} size="sm" />}
      {onEdit && mayControl && (
        <Button size="sm" onClick={onEdit}>
          <PencilLine aria-hidden /> Edit input and continue
        </Button>
      )}
      {onSkip && mayControl && (
        <Button size="sm" onClick={onSkip}>
          <SkipForward aria-hidden /> Skip with a result
        </Button>
      )}
      <IconButton label="Close the panel" size="sm" onClick={onClose}>
        <X />
      </IconButton>
    </header>
  );
}

const OF_ALL_ITEMS = 'Choose an item of the map to see what happened here for it.';
const REACHED =
  'The run passed through here. This node asks no service, so there is nothing to show.';
const WITHOUT_WORK: { readonly [status in StepStatus]?: string } = {
  pending: 'The run has not come here, at the moment that is shown.',
  waiting: 'The run waits here.',
};

type NoWorkProps = Pick<NodePanelProps, 'ofAllItems'> & {
  readonly status: StepStatus | undefined;
};

function NoWork({ status = 'pending', ofAllItems }: NoWorkProps) {
  const text = ofAllItems ? OF_ALL_ITEMS : (WITHOUT_WORK[status] ?? REACHED);
  return <p className="text-sm text-muted">{text}</p>;
}

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
