'use client';
import { CircleAlert } from 'lucide-react';
import { Slot } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { cn } from './cn';
import { Label } from './label';

type FieldProps = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  readonly className?: string;
  /** The control; it gets `id`, `aria-invalid` and `aria-describedby`. */
  readonly children: ReactNode;
};

/** A labelled control with a hint below it, or in its place what is wrong and what to do. */
export function Field({ label, hint, error, optional, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className={cn('flex min-w-0 flex-col gap-1.5', className)}>
      <Label htmlFor={id} className="flex items-baseline gap-1.5">
        {label}
        {optional && <span className="font-normal text-subtle">optional</span>}
      </Label>
      <Slot.Root
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? noteId : undefined}
      >
        {children}
      </Slot.Root>
      <FieldNote id={noteId} error={error} hint={hint} />
    </div>
  );
}

function FieldNote({ id, error, hint }: { id: string; error?: string; hint?: ReactNode }) {
  if (error) {
    return (
      <p id={id} role="alert" className="flex items-start gap-1 text-xs text-danger">
        <CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
        {error}
      </p>
    );
  }
  return hint ? (
    <p id={id} className="text-xs text-subtle">
      {hint}
    </p>
  ) : null;
}
