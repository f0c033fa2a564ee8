'use client';
import { Command } from 'cmdk';
import type { ReactNode } from 'react';
import type { Point } from '@/components/canvas/geometry';
import { cn } from '@/components/ui/cn';
import { FLOATING, MENU_ITEM } from '@/components/ui/control-styles';
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover';

type FloatingMenuProps = {
  /** Where it opens, in page pixels. */
  readonly at: Point;
  readonly label: string;
  readonly placeholder: string;
  readonly empty: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A menu at a place of the page, in which one types to find. */
export function FloatingMenu(props: FloatingMenuProps) {
  const { at, label, placeholder, empty, onClose, children } = props;
  return (
    <Popover open onOpenChange={(open) => !open && onClose()}>
      <PopoverAnchor asChild>
        <span className="pointer-events-none fixed size-0" style={{ left: at.x, top: at.y }} />
      </PopoverAnchor>
      <PopoverContent
        align="start"
        aria-label={label}
        className={cn(FLOATING, 'w-92 max-w-[calc(100vw-16px)] p-0')}
        // What takes the focus next, a name field or a box, is decided by what was chosen.
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        <Command label={label} loop>
          <Command.Input
            autoFocus
            placeholder={placeholder}
            className="h-9 w-full border-b border-line bg-transparent px-3 text-sm outline-none"
          />
          <Command.List className="max-h-80 overflow-y-auto p-1">
            <Command.Empty className="px-2 py-3 text-center text-sm text-subtle">
              {empty}
            </Command.Empty>
            {children}
          </Command.List>
        </Command>
      </PopoverContent>
    </Popover>
  );
}

type MenuChoiceProps = {
  readonly value: string;
  readonly keywords?: string[];
  readonly icon: ReactNode;
  readonly hint?: string;
  readonly onSelect: () => void;
  readonly children: ReactNode;
};

/** One line of a floating menu. */
export function MenuChoice({ value, keywords, icon, hint, onSelect, children }: MenuChoiceProps) {
  return (
    <Command.Item
      value={value}
      keywords={keywords}
      onSelect={onSelect}
      className={cn(MENU_ITEM, 'min-h-8 data-[selected=true]:bg-hover')}
    >
      {icon}
      <span className="shrink-0">{children}</span>
      {hint && <span className="ml-auto truncate pl-3 text-xs text-subtle">{hint}</span>}
    </Command.Item>
  );
}
