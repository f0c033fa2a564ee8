'use client';
import type { ComponentProps, ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { DoorButton } from './door-button';

type DoorFormProps = Pick<ComponentProps<'form'>, 'onSubmit'> & {
  /** Why it was refused, as far as it belongs to no field. */
  readonly fault?: string | undefined;
  readonly children: ReactNode;
  /** What the button says. */
  readonly submit: string;
  readonly busy: boolean;
  /** Other ways, below the button. */
  readonly below?: ReactNode;
};

/**
 * The form of a page before the app. Its button takes nothing until the page's scripts are there: a browser alone would
 * send what is typed, passwords too, as part of the address. Fields without a default keep what was typed by then.
 */
export function DoorForm({ onSubmit, fault, children, submit, busy, below }: DoorFormProps) {
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      {fault && <Notice kind="error">{fault}</Notice>}
      {children}
      <DoorButton type="submit" busy={busy}>
        {submit}
      </DoorButton>
      {below}
    </form>
  );
}
