'use client';
import { Dialog as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { CloseButton } from './close-button';
import { cn } from './cn';
import { keepMovedFocus } from './keep-moved-focus';

/** Holds a dialog's open state; `DialogContent` is its panel. */
export const Dialog = Radix.Root;
/** The dimmed page behind dialogs and sheets. */
export const OVERLAY =
  'fixed inset-0 z-40 bg-black/20 dark:bg-black/60 data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:duration-100';

const WIDTHS = { sm: 'sm:max-w-100', md: 'sm:max-w-120', lg: 'sm:max-w-160', xl: 'sm:max-w-220' };

type DialogContentProps = Omit<ComponentProps<typeof Radix.Content>, 'title'> & {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly size?: keyof typeof WIDTHS;
};

/** The dialog's panel with title, text and a close button; a sheet from below on phones. */
export function DialogContent(props: DialogContentProps) {
  const { title, description, size = 'md', className, children, ...rest } = props;
  return (
    <Radix.Portal>
      <Radix.Overlay className={OVERLAY} />
      <Radix.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        onCloseAutoFocus={keepMovedFocus}
        className={cn(
          'fixed z-50 flex max-h-[92dvh] w-full flex-col overflow-hidden border border-line bg-raised shadow-high outline-none',
          'inset-x-0 bottom-0 rounded-t-xl sm:inset-auto sm:top-[12vh] sm:left-1/2 sm:max-h-[80dvh] sm:-translate-x-1/2 sm:rounded-xl',
          'data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:duration-100',
          WIDTHS[size],
          className,
        )}
        {...rest}
      >
        <header className="flex items-start gap-3 px-5 pt-4 pb-3">
          <div className="min-w-0 flex-1">
            <Radix.Title className="text-base font-semibold text-ink">{title}</Radix.Title>
            {description && (
              <Radix.Description className="mt-1 text-sm text-muted">
                {description}
              </Radix.Description>
            )}
          </div>
          <Radix.Close asChild>
            <CloseButton className="-mt-0.5 -mr-2" />
          </Radix.Close>
        </header>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

/** The scrolling middle of a dialog. */
export function DialogBody({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      className={cn('flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pb-5', className)}
      {...props}
    />
  );
}

/** The row of buttons at the dialog's foot, the main one last. */
export function DialogFooter({ className, ...props }: ComponentProps<'footer'>) {
  return (
    <footer
      className={cn(
        'flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3',
        className,
      )}
      {...props}
    />
  );
}
