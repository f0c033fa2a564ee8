'use client';
import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { CONTROL, FLOATING, MENU_ITEM } from './control-styles';
import { keepMovedFocus } from './keep-moved-focus';

/** One thing to choose. */
export type SelectOption = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
};

type SelectProps = Omit<ComponentProps<typeof Radix.Trigger>, 'value' | 'onChange'> & {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly options: readonly SelectOption[];
  readonly placeholder?: string;
  readonly size?: 'sm' | 'md';
};

/** Chooses one of a short list; for long lists take `Combobox`. Option values must not be empty. */
export function Select(props: SelectProps) {
  const { value, onValueChange, options, placeholder, size = 'md', className, ...rest } = props;
  return (
    <Radix.Root value={value} onValueChange={onValueChange} disabled={rest.disabled}>
      <Radix.Trigger
        className={cn(
          CONTROL,
          'inline-flex items-center justify-between gap-2 text-left data-[placeholder]:text-subtle',
          size === 'sm' ? 'h-7 text-xs' : 'h-8',
          className,
        )}
        {...rest}
      >
        <span className="flex min-w-0 items-center gap-2 truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon>
          <ChevronDown className="size-3.5 text-subtle" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className={cn(FLOATING, 'max-h-80 min-w-(--radix-select-trigger-width)')}
          onCloseAutoFocus={keepMovedFocus}
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <SelectItem key={option.value} option={option} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function SelectItem({ option }: { option: SelectOption }) {
  return (
    <Radix.Item
      value={option.value}
      disabled={option.disabled}
      className={cn(MENU_ITEM, 'pr-8')}
      textValue={option.label}
    >
      <span className="flex min-w-0 flex-col">
        <Radix.ItemText>
          <span className="inline-flex items-center gap-2">
            {option.icon}
            {option.label}
          </span>
        </Radix.ItemText>
        {option.hint && <span className="text-xs text-subtle">{option.hint}</span>}
      </span>
      <Radix.ItemIndicator className="absolute right-2">
        <Check />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}
