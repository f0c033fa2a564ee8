'use client';
import { Command } from 'cmdk';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { cn } from './cn';
import { CONTROL, MENU_ITEM } from './control-styles';
import { Popover, PopoverContent, PopoverTrigger } from './popover';
import type { SelectOption } from './select';

type ComboboxProps = {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly options: readonly SelectOption[];
  /** Accessible name and search placeholder: `Saga`. */
  readonly label: string;
  readonly placeholder?: string;
  readonly empty?: string;
  readonly id?: string;
  readonly className?: string;
};

/** Chooses one of a long list by typing part of its name. */
export function Combobox(props: ComboboxProps) {
  const { value, onValueChange, options, label, placeholder, empty, id, className } = props;
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        id={id}
        role="combobox"
        aria-expanded={open}
        aria-label={label}
        className={cn(CONTROL, 'inline-flex h-8 items-center justify-between gap-2', className)}
      >
        <span className={cn('truncate', !chosen && 'text-subtle')}>
          {chosen?.label ?? placeholder ?? label}
        </span>
        <ChevronsUpDown className="size-3.5 shrink-0 text-subtle" />
      </PopoverTrigger>
      <PopoverContent align="start" className="w-(--radix-popover-trigger-width) min-w-56 p-0">
        <Command label={label}>
          <Command.Input
            placeholder={`Search ${label.toLowerCase()}`}
            className="h-9 w-full border-b border-line bg-transparent px-3 text-sm outline-none"
          />
          <Command.List className="max-h-64 overflow-y-auto p-1">
            <Command.Empty className="px-2 py-3 text-center text-sm text-subtle">
              {empty ?? 'Nothing matches.'}
            </Command.Empty>
            {options.map((option) => (
              <Command.Item
                key={option.value}
                value={option.value}
                keywords={[option.label]}
                disabled={option.disabled}
                onSelect={() => {
                  onValueChange(option.value);
                  setOpen(false);
                }}
                className={cn(MENU_ITEM, 'data-[selected=true]:bg-hover')}
              >
                <span className="truncate">{option.label}</span>
                {option.hint && <span className="truncate text-xs text-subtle">{option.hint}</span>}
                {option.value === value && <Check className="ml-auto" />}
              </Command.Item>
            ))}
          </Command.List>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
