'use client';
import { AlertDialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button';
import { cn } from './cn';
import { OVERLAY } from './dialog';
import { keepMovedFocus } from './keep-moved-focus';

type ConfirmDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Names what will happen, and to what: `Delete saga “orders”?` */
  readonly title: string;
  /** What is lost and what stays. */
  readonly description: ReactNode;
  /** The verb of the deed: `Delete saga`. */
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly tone?: 'danger' | 'plain';
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** Fields the deed needs, for example a reason. */
  readonly children?: ReactNode;
};

/** Asks before a deed that can't be taken back; the caller closes it when the deed is done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, confirmLabel, onConfirm, children } = props;
  const { tone = 'danger', busy, disabled } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY} />
        <Radix.Content
          onCloseAutoFocus={keepMovedFocus}
          className={cn(
            'fixed inset-x-0 bottom-0 z-50 flex flex-col gap-4 rounded-t-xl border border-line bg-raised p-5 shadow-high outline-none',
            'sm:inset-auto sm:top-[18vh] sm:left-1/2 sm:w-full sm:max-w-110 sm:-translate-x-1/2 sm:rounded-xl',
          )}
        >
          <div>
            <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="mt-1 text-sm text-muted">{description}</div>
            </Radix.Description>
          </div>
          {children}
          <div className="flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>Keep as it is</Button>
            </Radix.Cancel>
            <Button
              variant={tone === 'danger' ? 'danger' : 'primary'}
              onClick={onConfirm}
              busy={busy}
              disabled={disabled}
            >
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
