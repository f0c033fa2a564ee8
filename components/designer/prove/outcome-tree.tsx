'use client';
import { ChevronRight, Play } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { StatusBadge } from '@/components/ui/status-badge';
import { useDesignerStore } from '../store/use-designer';
import { stepsWords, turnWords } from './model/ending-words';
import { outcomeTree, type TreeRow, treeMove, visibleRows } from './model/outcome-tree';
import type { Proof } from './model/proof';
import type { ReplayRequest } from './model/replay-request';
import { rowLens } from './model/row-lens';
import { count } from './model/verdict';
import { useEndingReplay } from './use-ending-replay';
import { useIsEarlier } from './use-is-earlier';

type OutcomeTreeProps = {
  readonly proof: Proof;
  readonly onReplay: (request: ReplayRequest) => void;
};

/** Where a run may turn back, on which error, and how it ends then; the chosen row is drawn on the canvas. */
export function OutcomeTree({ proof, onReplay }: OutcomeTreeProps) {
  const store = useDesignerStore();
  const earlier = useIsEarlier(proof);
  const rows = useMemo(() => rowsOf(proof), [proof]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const replay = useEndingReplay(proof, onReplay);
  const visible = visibleRows(rows, open);
  const current = visible.find(({ key }) => key === at) ?? visible[0];

  const choose = (row: TreeRow) => {
    setAt(row.key);
    if (!earlier) store.getState().look(rowLens(proof.definition, row));
  };
  const toggle = (key: string) => setOpen((before) => flipped(before, key));
  const act = (row: TreeRow) => {
    choose(row);
    if (row.type === 'ending') replay.begin(row);
    else toggle(row.key);
  };
  const move = (from: TreeRow, key: string): boolean => {
    const step = treeMove({ visible, open }, from.key, key);
    if (!step) return false;
    const row = visible.find((each) => each.key === step.key);
    if (step.type !== 'focus') toggle(step.key);
    else if (row) choose(row);
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(step.key)}"]`)?.focus();
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The row that has the focus, however it came there; the replay button in a row has keys of its own.
    const focused = (event.target as HTMLElement).dataset.key;
    const row = visible.find(({ key }) => key === focused);
    if (!row) return;
    const acts = event.key === 'Enter' || event.key === ' ';
    if (acts) act(row);
    if (acts || move(row, event.key)) event.preventDefault();
  };
  if (rows.length === 0) return null;
  return (
    <div ref={tree} role="tree" aria-label="Ways to fail and to end" onKeyDown={onKeyDown}>
      {visible.map((row) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys of all its rows.
        <div
          key={row.key}
          data-key={row.key}
          role="treeitem"
          aria-level={row.level}
          aria-selected={row.key === at}
          aria-expanded={row.holds > 0 ? open.has(row.key) : undefined}
          tabIndex={row.key === current?.key ? 0 : -1}
          onClick={() => {
            choose(row);
            if (row.holds > 0) toggle(row.key);
          }}
          className={cn(
            'flex min-h-7 cursor-default items-center gap-1.5 rounded-md pr-2 text-sm hover:bg-hover focus-visible:-outline-offset-2',
            row.key === at && 'bg-accent-soft hover:bg-accent-soft',
            INDENT[row.level],
          )}
        >
          <RowContent row={row} open={open.has(row.key)} />
          {row.type === 'ending' && row.key === at && (
            <Button
              size="sm"
              tabIndex={0}
              className="my-0.5"
              busy={replay.busy}
              onClick={(event) => {
                event.stopPropagation();
                replay.begin(row);
              }}
            >
              <Play aria-hidden />
              Replay
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}

const INDENT = { 1: 'pl-1', 2: 'pl-6', 3: 'pl-11' };

function rowsOf({ report, definition }: Proof): readonly TreeRow[] {
  const names = definition.nodes.map(({ name }) => name);
  return outcomeTree(report, names);
}

function flipped(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}

function RowContent({ row, open }: { row: TreeRow; open: boolean }) {
  if (row.type === 'ending') {
    return (
      <>
        <StatusBadge run={row.ending.status} size="sm" />
        <span className="min-w-0 flex-1 truncate" title={stepsWords(row.ending)}>
          {stepsWords(row.ending)}
        </span>
      </>
    );
  }
  return (
    <>
      <ChevronRight
        aria-hidden
        className={cn('size-3.5 shrink-0 text-subtle transition-transform', open && 'rotate-90')}
      />
      <span className="min-w-0 flex-1 truncate">
        <Words row={row} />
      </span>
      <span className="shrink-0 text-xs text-subtle tabular-nums">{held(row)}</span>
    </>
  );
}

function Words({ row }: { row: Exclude<TreeRow, { type: 'ending' }> }) {
  if (row.type === 'unfailed') return 'Nothing makes the run turn back';
  if (row.type === 'turn') {
    return row.turn.node === null ? (
      turnWords(row.turn)
    ) : (
      <code className="font-mono text-xs">{row.turn.error}</code>
    );
  }
  if (row.node === null) return 'Stopped from outside';
  return (
    <>
      <code className="font-mono text-xs font-medium">{row.node}</code> fails
    </>
  );
}

function held(row: Exclude<TreeRow, { type: 'ending' }>): string {
  return row.type === 'place'
    ? count(row.holds, 'error', 'errors')
    : count(row.holds, 'way to end', 'ways to end');
}
