'use client';
import { Dialog as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { CloseButton } from './close-button';
import { cn } from './cn';
import { OVERLAY } from './dialog';
import { keepMovedFocus } from './keep-moved-focus';

/** Holds a sheet's open state. */
export const Sheet = Radix.Root;
/** Opens the sheet; give it a button with `asChild`. */
export const SheetTrigger = Radix.Trigger;
/** Closes the sheet; give it a button or link with `asChild`. */
export const SheetClose = Radix.Close;

const SIDES = {
  right: 'inset-y-0 right-0 w-full max-w-120 border-l',
  left: 'inset-y-0 left-0 w-72 max-w-[85vw] border-r',
  bottom: 'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-xl border-t',
};

type SheetContentProps = Omit<ComponentProps<typeof Radix.Content>, 'title'> & {
  readonly title: ReactNode;
  readonly side?: keyof typeof SIDES;
  /** Leaves the title to screen readers alone. */
  readonly hideHeader?: boolean;
};

/** A panel that slides over one edge of the page. */
export function SheetContent(props: SheetContentProps) {
  const { title, side = 'right', hideHeader, className, children, ...rest } = props;
  return (
    <Radix.Portal>
      <Radix.Overlay className={OVERLAY} />
      <Radix.Content
        aria-describedby={undefined}
        onCloseAutoFocus={keepMovedFocus}
        className={cn(
          'fixed z-50 flex flex-col border-line bg-raised shadow-high outline-none',
          'data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:duration-150',
          SIDES[side],
          className,
        )}
        {...rest}
      >
        <header className={cn('flex items-center gap-2 px-4 py-3', hideHeader && 'sr-only')}>
          <Radix.Title className="flex-1 text-base font-semibold">{title}</Radix.Title>
          <Radix.Close asChild>
            <CloseButton />
          </Radix.Close>
        </header>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}
