'use client';
import { StickyNote } from 'lucide-react';
import { NODE_KINDS, type NodeKind } from '@/components/canvas/node-kinds';
import { cn } from '@/components/ui/cn';
import { Kbd } from '@/components/ui/kbd';
import { Tooltip } from '@/components/ui/tooltip';
import { NOTE_ITEM, PALETTE_ITEM } from '../canvas/use-dropping';
import { useDrawing } from '../store/use-designer';
import { useAdding } from './use-adding';

const GROUPS: readonly { readonly title: string; readonly types: readonly NodeKind['type'][] }[] = [
  { title: 'Work', types: ['step', 'compensation', 'sub-saga'] },
  { title: 'Flow', types: ['decision', 'fork', 'join', 'map'] },
  { title: 'Wait', types: ['wait', 'signal', 'approval'] },
  { title: 'Data', types: ['transform'] },
  { title: 'Begin and end', types: ['start', 'succeed', 'fail'] },
];

/** Everything that can be drawn: click adds after what is selected, dragging adds where it is dropped. */
export function Palette() {
  const { nodes } = useDrawing();
  const hasStart = nodes.some((node) => node.type === 'start');
  return (
    <div className="flex flex-col gap-3 p-2">
      {GROUPS.map((group) => (
        <section key={group.title} aria-label={`Add: ${group.title}`}>
          <h2 className="px-2 pb-1 text-2xs font-medium text-subtle">{group.title}</h2>
          {NODE_KINDS.filter(({ type }) => group.types.includes(type)).map((kind) => (
            <PaletteItem key={kind.type} kind={kind} off={kind.type === 'start' && hasStart} />
          ))}
        </section>
      ))}
      <section aria-label="Add: Beside the drawing">
        <h2 className="px-2 pb-1 text-2xs font-medium text-subtle">Beside the drawing</h2>
        <NoteItem />
      </section>
      <p className="px-2 text-xs text-subtle">
        Drag onto the canvas, or press <Kbd keys={['/']} />.
      </p>
    </div>
  );
}

const ITEM =
  'flex h-7.5 w-full items-center gap-2 rounded-md px-2 text-left text-sm text-ink select-none hover:bg-hover disabled:cursor-not-allowed disabled:opacity-45 enabled:cursor-grab enabled:active:cursor-grabbing';

function NoteItem() {
  const { writeNote } = useAdding();
  return (
    <Tooltip content="A text for whoever reads the drawing" side="right">
      <button
        type="button"
        aria-label="Add note"
        draggable
        onDragStart={(event) => {
          event.dataTransfer.setData(PALETTE_ITEM, NOTE_ITEM);
          event.dataTransfer.effectAllowed = 'copy';
        }}
        onClick={() => writeNote(null)}
        className={ITEM}
      >
        <StickyNote aria-hidden className="size-4 shrink-0 text-muted" />
        Note
        <Kbd keys={['N']} className="ml-auto" />
      </button>
    </Tooltip>
  );
}

function PaletteItem({ kind, off }: { kind: NodeKind; off: boolean }) {
  const { addHere } = useAdding();
  const { icon: Icon, type } = kind;
  return (
    <Tooltip content={off ? 'A saga has one start.' : kind.description} side="right">
      <button
        type="button"
        aria-label={`Add ${kind.label.toLowerCase()}`}
        disabled={off}
        draggable={!off}
        onDragStart={(event) => {
          event.dataTransfer.setData(PALETTE_ITEM, type);
          event.dataTransfer.effectAllowed = 'copy';
        }}
        onClick={() => addHere(type)}
        className={ITEM}
      >
        <Icon
          aria-hidden
          className={cn(
            'size-4 shrink-0 text-muted',
            type === 'compensation' && 'text-compensating',
          )}
        />
        {kind.label}
      </button>
    </Tooltip>
  );
}
