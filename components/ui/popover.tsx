'use client';
import { Popover as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';
import { FLOATING } from './control-styles';
import { keepMovedFocus } from './keep-moved-focus';

/** Holds a popover's open state. */
export const Popover = Radix.Root;
/** Opens the popover; give it a button with `asChild`. */
export const PopoverTrigger = Radix.Trigger;
/** Where the popover points when that is not its trigger. */
export const PopoverAnchor = Radix.Anchor;
/** The floating panel of a popover. */
export function PopoverContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={6}
        collisionPadding={8}
        className={cn(FLOATING, 'w-72 p-3', className)}
        onCloseAutoFocus={keepMovedFocus}
        {...props}
      />
    </Radix.Portal>
  );
}
