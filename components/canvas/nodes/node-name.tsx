import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import type { SagaNode } from '@/saga/definition/nodes';
import { type CanvasActions, useCanvasActions } from '../canvas-context';

/** A node's name; while it is being renamed, the field for it. */
export function NodeName({ node, className }: { node: SagaNode; className?: string }) {
  const actions = useCanvasActions();
  if (actions?.renaming === node.name) return <NameField name={node.name} actions={actions} />;
  return (
    <span
      className={cn('block truncate text-sm font-medium text-ink', className)}
      title={hover(node)}
    >
      {node.name}
    </span>
  );
}

function hover(node: SagaNode): string {
  return [node.title ?? node.name, node.description].filter(Boolean).join('\n');
}

function NameField({ name, actions }: { name: string; actions: CanvasActions }) {
  const [value, setValue] = useState(name);
  const [error, setError] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const finish = (to: string | null, refocus: boolean) =>
    setError(actions.finishRename({ from: name, to, refocus }));
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') finish(value, true);
    if (event.key === 'Escape') finish(null, true);
  };
  return (
    <input
      ref={field}
      aria-label={`New name of ${name}`}
      aria-invalid={error ? true : undefined}
      title={error}
      value={value}
      onChange={(event) => {
        setValue(event.target.value);
        setError(undefined);
      }}
      onKeyDown={onKeyDown}
      onBlur={() => finish(error ? null : value, false)}
      className="nodrag nopan -mx-1 h-6 w-full min-w-0 rounded-sm border border-accent bg-surface px-1 text-sm font-medium text-ink outline-none aria-invalid:border-danger"
    />
  );
}
