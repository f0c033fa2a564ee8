'use client';
import type { NodeProps } from '@xyflow/react';
import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { LAYOUT_LIMITS, type SagaGroup } from '@/saga/definition/layout';
import { type AnnotationActions, useAnnotationActions } from '../canvas-context';
import type { FrameElement, TitleElement } from '../flow-types';
import { groupWords } from './annotated';
import { TITLE_GRIP } from './annotation-elements';
import { groupKey } from './annotation-key';

/** The frame of a group, behind its nodes. */
export const FrameView = memo(function FrameView({ data, selected }: NodeProps<FrameElement>) {
  return (
    <div
      data-tone={data.group.tone ?? 'grey'}
      className={cn('saga-frame size-full rounded-xl border', selected && 'is-selected')}
    />
  );
});

/** The title of a group, on the rim of its frame. */
export const TitleView = memo(function TitleView({ data, selected }: NodeProps<TitleElement>) {
  const { group, editable } = data;
  const actions = useAnnotationActions();
  if (actions?.renaming === groupKey(group.id)) return <TitleField {...{ group, actions }} />;
  return (
    <div
      data-tone={group.tone ?? 'grey'}
      className={cn(
        TITLE_GRIP,
        'pointer-events-auto flex h-full w-fit max-w-full items-center rounded-md border px-1.5 text-xs font-medium',
        selected && 'is-selected',
        editable && 'cursor-grab active:cursor-grabbing',
      )}
    >
      <span className="truncate">{groupWords(group)}</span>
    </div>
  );
});

type TitleFieldProps = { readonly group: SagaGroup; readonly actions: AnnotationActions };

function TitleField({ group, actions }: TitleFieldProps) {
  const [title, setTitle] = useState(group.title);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') actions.finishTitle(group.id, { title, refocus: true });
    if (event.key === 'Escape') actions.finishTitle(group.id, { title: null, refocus: true });
  };
  return (
    <input
      ref={field}
      aria-label="Title of the group"
      placeholder="Group"
      maxLength={LAYOUT_LIMITS.title}
      value={title}
      onChange={({ target }) => setTitle(target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => actions.finishTitle(group.id, { title, refocus: false })}
      className="nodrag nopan pointer-events-auto h-full w-56 rounded-md border border-accent bg-surface px-1.5 text-xs font-medium text-ink outline-none"
    />
  );
}
