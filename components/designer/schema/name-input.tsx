'use client';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { Input } from '@/components/ui/input';
import { useReadOnly } from '../store/use-designer';

type NameInputProps = {
  readonly value: string;
  readonly problemOf: (name: string) => string | undefined;
  readonly onCommit: (name: string) => void;
};

/** A field's name; it counts when it is left or with Enter, unless it cannot be. Escape takes it back. */
export function NameInput({ value, problemOf, onCommit }: NameInputProps) {
  const readOnly = useReadOnly();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const problem = problemOf(text.trim());
  const commit = () => {
    const name = text.trim();
    if (problem) setText(value);
    else if (name !== value) onCommit(name);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setText(value);
  };
  return (
    <Input
      aria-label={`Name of field ${value}`}
      aria-invalid={problem ? true : undefined}
      title={problem}
      value={text}
      readOnly={readOnly}
      spellCheck={false}
      autoComplete="off"
      className="h-7 min-w-0 flex-1 px-1.5 font-mono text-xs"
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={commit}
    />
  );
}
