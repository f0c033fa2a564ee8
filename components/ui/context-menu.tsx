'use client';
import { ContextMenu as Radix, Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { FLOATING, MENU_ITEM } from './control-styles';
import { Kbd } from './kbd';

/** Holds the menu of a right click. */
export const ContextMenu = Radix.Root;
/** The area whose right click opens the menu. */
export const ContextMenuTrigger = Radix.Trigger;

/** The list that opens at the pointer. */
export function ContextMenuContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        collisionPadding={8}
        className={cn(FLOATING, 'min-w-48 p-1', className)}
        {...props}
      />
    </Radix.Portal>
  );
}

type ItemProps = ComponentProps<typeof Radix.Item> & {
  readonly tone?: 'plain' | 'danger';
  readonly shortcut?: readonly string[];
};

/** One deed in the menu; `tone="danger"` for those that destroy. */
export function ContextMenuItem({ tone, shortcut, className, children, ...props }: ItemProps) {
  return (
    <Radix.Item
      className={cn(
        MENU_ITEM,
        tone === 'danger' && 'text-danger data-[highlighted]:bg-stuck-soft [&_svg]:text-danger',
        className,
      )}
      {...props}
    >
      <Slot.Slottable>{children}</Slot.Slottable>
      {shortcut && <Kbd keys={shortcut} className="ml-auto pl-4" />}
    </Radix.Item>
  );
}

/** A heading within the menu. */
export function ContextMenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-xs text-subtle">{children}</Radix.Label>;
}

/** A thin line between groups of items. */
export function ContextMenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
