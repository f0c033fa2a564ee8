'use client';
import { X } from 'lucide-react';
import { edgeType } from '@/components/canvas/edge-key';
import { kindOf } from '@/components/canvas/node-kinds';
import { nodeSummary } from '@/components/canvas/node-summary';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import { type Body, inFlowOrder, removeFromBody } from '../../../model/map-body';
import { useReadOnly } from '../../../store/use-designer';

type BodyListProps = {
  readonly body: Body;
  readonly onChange: (body: Body) => void;
  readonly onOpen: (name: string) => void;
};

/** The nodes of a map's body in the order of the flow; each opens its form. */
export function BodyList({ body, onChange, onOpen }: BodyListProps) {
  const readOnly = useReadOnly();
  return (
    <ol className="flex flex-col gap-1">
      {inFlowOrder(body).map((node) => {
        const { icon: Icon, label } = kindOf(node.type);
        return (
          <li
            key={node.name}
            className={cn(
              'flex items-center gap-1 rounded-md border border-line',
              node.type === 'compensation' && 'ml-4 border-dashed',
            )}
          >
            <button
              type="button"
              aria-label={`${label} ${node.name}`}
              onClick={() => onOpen(node.name)}
              className="flex min-w-0 flex-1 items-center gap-2 rounded-md px-2 py-1.5 text-left text-sm hover:bg-hover"
            >
              <Icon aria-hidden className="size-3.5 shrink-0 text-subtle" />
              <span className="min-w-0 flex-1">
                <span className="block truncate">{node.title || node.name}</span>
                <span className="block truncate text-xs text-subtle">
                  {nodeSummary(node) || waysOf(body, node.name)}
                </span>
              </span>
            </button>
            {!readOnly && node.type !== 'start' && (
              <IconButton
                label={`Remove ${node.name}`}
                size="sm"
                onClick={() => onChange(removeFromBody(body, node.name))}
              >
                <X />
              </IconButton>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** Where a node without a summary leads: `then reserve`. */
function waysOf({ edges }: Body, name: string): string {
  const ways = edges.filter((edge) => edge.from === name && edgeType(edge) !== 'compensation');
  return ways.length === 0 ? '' : `then ${ways.map(({ to }) => to).join(', ')}`;
}
