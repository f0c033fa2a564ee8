import { Command } from 'cmdk';
import type { ReactNode } from 'react';
import { Kbd } from '@/components/ui/kbd';

type PaletteItemProps = {
  /** What is searched, unique in the palette. */
  readonly value: string;
  readonly icon: ReactNode;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly keys?: readonly string[];
  readonly onSelect: () => void;
};

/** One row of the palette. */
export function PaletteItem({ value, icon, label, hint, keys, onSelect }: PaletteItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 text-sm data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-subtle"
    >
      {icon}
      <span className="truncate">{label}</span>
      {hint && <span className="ml-auto truncate pl-4 text-xs text-subtle">{hint}</span>}
      {keys && <Kbd keys={keys} className={hint ? '' : 'ml-auto'} />}
    </Command.Item>
  );
}
