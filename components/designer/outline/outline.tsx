'use client';
import { CornerLeftUp, FolderOpen, Plus, Spline, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { kindOf, nodeLabel } from '@/components/canvas/node-kinds';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import type { SagaNode } from '@/saga/definition/nodes';
import { compensateSelected, leaveBody } from '../store/actions';
import { useDesigner, useDesignerStore, useDrawing, useReadOnly } from '../store/use-designer';
import { AnnotationLists } from './annotation-list';
import { type OutlineRow, outlineRows } from './outline-rows';

/** The drawing as a list: the same document, for those who would rather read or use the keyboard. */
export function Outline() {
  const definition = useDrawing();
  const rows = useMemo(() => outlineRows(definition), [definition]);
  const list = useRef<HTMLDivElement>(null);
  if (rows.length === 0) {
    return (
      <>
        <OutOfBody />
        <p className="p-4 text-sm text-subtle">Nothing is drawn yet.</p>
        <AnnotationLists />
      </>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const next = buttons[at + step];
    if (at < 0 || !next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
    next.click();
  };
  return (
    <>
      <OutOfBody />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go from row to row of its lists. */}
      <div ref={list} onKeyDown={onKeyDown}>
        <ul aria-label="Outline" className="flex flex-col p-1.5">
          {rows.map((row) => (
            <Row key={row.node.name} row={row} />
          ))}
        </ul>
        <AnnotationLists />
      </div>
    </>
  );
}

/** What a screen reader says of a row: the node, and what it undoes or leads to. */
function spoken({ node, leadsTo, undoes }: OutlineRow): string {
  if (undoes.length > 0) return `${nodeLabel(node)}, undoes ${undoes.join(', ')}`;
  if (leadsTo.length > 0) return `${nodeLabel(node)}, leads to ${leadsTo.join(', ')}`;
  return nodeLabel(node);
}

/** While the body of a map is open: which one, and the way back. */
function OutOfBody() {
  const store = useDesignerStore();
  const inside = useDesigner((state) => state.inside);
  if (inside === null) return null;
  return (
    <button
      type="button"
      onClick={() => leaveBody(store)}
      className="flex min-h-8 w-full items-center gap-2 border-b border-line px-3.5 py-1 text-left text-sm text-muted hover:bg-hover"
    >
      <CornerLeftUp aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">Body of {inside}</span>
    </button>
  );
}

function Row({ row }: { row: OutlineRow }) {
  const { node, level, leadsTo, undoes } = row;
  const store = useDesignerStore();
  const selected = useDesigner((state) => state.selection.has(node.name));
  const readOnly = useReadOnly();
  const { icon: Icon } = kindOf(node.type);
  const about =
    undoes.length > 0 ? `undoes ${undoes.join(', ')}` : leadsTo.map((to) => `→ ${to}`).join(' ');
  return (
    <li
      className={cn(
        'group flex items-center gap-0.5 rounded-md',
        level === 2 && 'ml-5',
        selected ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <button
        type="button"
        data-row
        aria-label={spoken(row)}
        aria-current={selected || undefined}
        onClick={() => store.getState().show(node.name)}
        className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 py-1 text-left"
      >
        <Icon
          aria-hidden
          className={cn('size-3.5 shrink-0 text-subtle', level === 2 && 'text-compensating')}
        />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm text-ink">{node.name}</span>
          {about && <span className="block truncate text-2xs text-subtle">{about}</span>}
        </span>
      </button>
      {selected && <Enter node={node} />}
      {!readOnly && selected && <RowActions row={row} />}
    </li>
  );
}

function Enter({ node }: { node: SagaNode }) {
  const store = useDesignerStore();
  if (node.type !== 'map') return null;
  return (
    <IconButton
      label={`Open the body of ${node.name}`}
      size="sm"
      onClick={() => store.getState().enter(node.name)}
    >
      <FolderOpen />
    </IconButton>
  );
}

function RowActions({ row }: { row: OutlineRow }) {
  const { name, type } = row.node;
  const store = useDesignerStore();
  const below = (element: HTMLElement) => {
    const { left, bottom } = element.getBoundingClientRect();
    return { x: left, y: bottom + 4 };
  };
  const open = (menu: 'add' | 'connect', element: HTMLElement) => {
    const at = below(element);
    if (menu === 'connect') store.getState().openMenu({ type: 'connect', from: name, at });
    else store.getState().openMenu({ type: 'add', spot: { type: 'after', name }, at });
  };
  const ends = type === 'succeed' || type === 'fail' || type === 'compensation';
  if (ends) return null;
  return (
    <span className="flex shrink-0 pr-1">
      {type === 'step' && (
        <IconButton
          label={`Add compensation to ${name}`}
          size="sm"
          onClick={() => compensateSelected(store)}
        >
          <Undo2 />
        </IconButton>
      )}
      <IconButton
        label={`Connect ${name} to`}
        size="sm"
        onClick={(event) => open('connect', event.currentTarget)}
      >
        <Spline />
      </IconButton>
      <IconButton
        label={`Add after ${name}`}
        size="sm"
        onClick={(event) => open('add', event.currentTarget)}
      >
        <Plus />
      </IconButton>
    </span>
  );
}
