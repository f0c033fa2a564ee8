'use client';
import { edgeType } from '@/components/canvas/edge-key';
import { edgesWhere } from '../../model/drawing';
import { useDesignerStore, useDrawing } from '../../store/use-designer';
import type { FormOf } from './form-of';

/** How many branches begin at a fork; they are listed under “Branches”. */
export function ForkForm({ node }: FormOf<'fork'>) {
  const definition = useDrawing();
  const branches = edgesWhere(definition, (edge) => edge.from === node.name).length;
  return (
    <p className="text-xs text-muted">
      {branches < 2
        ? 'Draw at least two branches from here; they run at the same time.'
        : `Its ${branches} branches run at the same time. When one fails, nothing new begins in the others, and all are undone.`}
    </p>
  );
}

/** Which branches a join waits for. */
export function JoinForm({ node }: FormOf<'join'>) {
  const store = useDesignerStore();
  const definition = useDrawing();
  const arriving = edgesWhere(
    definition,
    (edge) => edge.to === node.name && edgeType(edge) !== 'compensation',
  );
  return (
    <>
      <p className="text-xs text-muted">Goes on when all of these are done:</p>
      <ul className="flex flex-col gap-1">
        {arriving.map(({ edge, index }) => (
          <li key={index}>
            <button
              type="button"
              onClick={() => store.getState().show(edge.from, true)}
              className="w-full truncate rounded-md border border-line px-2 py-1 text-left text-sm hover:text-accent"
            >
              {edge.from}
            </button>
          </li>
        ))}
      </ul>
      {arriving.length === 0 && <p className="text-xs text-subtle">No branch leads here yet.</p>}
    </>
  );
}
