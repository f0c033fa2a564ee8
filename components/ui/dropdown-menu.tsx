'use client';
import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu as Radix, Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { FLOATING, MENU_ITEM } from './control-styles';
import { Kbd } from './kbd';
import { keepMovedFocus } from './keep-moved-focus';

/** Holds a menu's open state. The page behind stays usable: nothing in a menu needs it shut. */
export function DropdownMenu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />;
}
/** Opens the menu; give it a button with `asChild`. */
export const DropdownMenuTrigger = Radix.Trigger;
/** Groups radio items of which one is on. */
export const DropdownMenuRadioGroup = Radix.RadioGroup;

/** The list that drops down. */
export function DropdownMenuContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={4}
        collisionPadding={8}
        className={cn(FLOATING, 'min-w-44 p-1', className)}
        onCloseAutoFocus={keepMovedFocus}
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
export function DropdownMenuItem({ tone, shortcut, className, children, ...props }: ItemProps) {
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

/** A menu within the menu: its `DropdownMenuSubTrigger` opens its `DropdownMenuSubContent`. */
export const DropdownMenuSub = Radix.Sub;

/** The item that opens a menu within the menu. */
export function DropdownMenuSubTrigger(props: ComponentProps<typeof Radix.SubTrigger>) {
  const { className, children, ...rest } = props;
  return (
    <Radix.SubTrigger className={cn(MENU_ITEM, 'data-[state=open]:bg-sunken', className)} {...rest}>
      {children}
      <ChevronRight aria-hidden className="ml-auto" />
    </Radix.SubTrigger>
  );
}

/** The list of a menu within the menu. */
export function DropdownMenuSubContent(props: ComponentProps<typeof Radix.SubContent>) {
  const { className, ...rest } = props;
  return (
    <Radix.Portal>
      <Radix.SubContent
        sideOffset={2}
        collisionPadding={8}
        className={cn(FLOATING, 'min-w-44 p-1', className)}
        {...rest}
      />
    </Radix.Portal>
  );
}

/** An item that is one of several choices. */
export function DropdownMenuRadioItem(props: ComponentProps<typeof Radix.RadioItem>) {
  const { className, children, ...rest } = props;
  return (
    <Radix.RadioItem className={cn(MENU_ITEM, 'pr-8', className)} {...rest}>
      {children}
      <Radix.ItemIndicator className="absolute right-2">
        <Check />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

/** A heading within the menu. */
export function DropdownMenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-xs text-subtle">{children}</Radix.Label>;
}

/** A thin line between groups of items. */
export function DropdownMenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
