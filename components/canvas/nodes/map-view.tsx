import { ChevronRight } from 'lucide-react';
import { type ReactNode, use } from 'react';
import { cn } from '@/components/ui/cn';
import type { SagaNode } from '@/saga/definition/nodes';
import { OpenBodyContext } from '../canvas-context';
import type { FlowNodeData } from '../flow-types';
import { kindOf } from '../node-kinds';
import { nodeSummary } from '../node-summary';
import { SagaThumbnail } from '../saga-thumbnail';
import { boxLooks } from './box-looks';
import { StateMark } from './node-marks';

type ViewProps = {
  readonly data: FlowNodeData;
  readonly selected: boolean;
  readonly name: ReactNode;
};

/** A map: a stack of cards, since its body is gone through many times, with a picture of the body. */
export function MapView({ data, selected, name }: ViewProps) {
  const { node, state } = data;
  const Icon = kindOf(node.type).icon;
  const summary = nodeSummary(node) || kindOf(node.type).label;
  return (
    <div className="relative size-full">
      <span className="absolute inset-x-3 -bottom-2 h-4 rounded-lg border border-line-strong bg-sunken" />
      <span className="absolute inset-x-1.5 -bottom-1 h-4 rounded-lg border border-line-strong bg-sunken" />
      <div
        className={cn(
          'relative flex size-full flex-col rounded-lg',
          boxLooks(data, selected, 'border-line-strong'),
        )}
      >
        <div className="flex h-13 shrink-0 items-center gap-2.5 px-2.5">
          <span className="flex size-8 shrink-0 items-center justify-center rounded-md bg-sunken text-muted">
            <Icon className="size-4" aria-hidden />
          </span>
          <span className="flex min-w-0 flex-1 flex-col">
            {name}
            <span className="truncate font-mono text-2xs text-subtle" title={summary}>
              {summary}
            </span>
          </span>
          {state && <StateMark state={state} />}
        </div>
        <BodyPicture node={node} />
      </div>
    </div>
  );
}

function BodyPicture({ node }: { node: SagaNode }) {
  const open = use(OpenBodyContext);
  const body = node.type === 'map' ? node.body : undefined;
  const picture = (
    <SagaThumbnail definition={bodyDrawing(body)} className="h-full min-w-0 flex-1" />
  );
  const place =
    'nodrag flex min-h-0 flex-1 items-center gap-1 rounded-b-[7px] border-t border-line bg-background px-2 py-1';
  if (!open) return <span className={place}>{picture}</span>;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`Open the body of ${node.name}`}
      title="Open the body (O)"
      onClick={(event) => {
        event.stopPropagation();
        open(node.name);
      }}
      className={cn(
        place,
        'group/body cursor-pointer text-subtle hover:bg-hover hover:text-accent',
      )}
    >
      {picture}
      <ChevronRight className="size-4 shrink-0" aria-hidden />
    </button>
  );
}

function bodyDrawing(body: Partial<Extract<SagaNode, { type: 'map' }>['body']> | undefined) {
  return { nodes: body?.nodes ?? [], edges: body?.edges ?? [] };
}
