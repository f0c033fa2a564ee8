'use client';
import { Copy, Ellipsis, History, PencilRuler, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useCanWith } from '@/components/api/use-may';
import { useCan } from '@/components/api/use-session';
import { ExportSubmenu } from '@/components/interchange/export-submenu';
import { useExport } from '@/components/interchange/use-export';
import { buttonStyles } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { type SagaItem, titleOf } from './model/library';
import { useDraft } from './use-saga-actions';

/** What may be done with a saga of the library besides opening it. */
export type SagaDeed = 'duplicate' | 'delete';

type SagaMenuProps = {
  readonly saga: SagaItem;
  readonly onDeed: (deed: SagaDeed, saga: SagaItem) => void;
};

/** The menu of one saga. */
export function SagaMenu({ saga, onDeed }: SagaMenuProps) {
  const mayWrite = useCan('saga.write');
  const mayDelete = useCanWith('saga.write', saga.name);
  const draftOf = useDraft();
  const { exportAs, report } = useExport();
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger
          aria-label={`Actions for ${titleOf(saga)}`}
          className={cn(
            buttonStyles({ variant: 'ghost', size: 'sm' }),
            'relative z-10 size-7 px-0',
          )}
        >
          <Ellipsis />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <Link href={`/sagas/${saga.name}`}>
              <PencilRuler aria-hidden /> Open in the designer
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem asChild>
            <Link href={`/sagas/${saga.name}/versions`}>
              <History aria-hidden /> Versions
            </Link>
          </DropdownMenuItem>
          {mayWrite && (
            <DropdownMenuItem onSelect={() => onDeed('duplicate', saga)}>
              <Copy aria-hidden /> Duplicate…
            </DropdownMenuItem>
          )}
          <ExportSubmenu onExport={(format) => void exportAs(draftOf(saga.name), format)} />
          {mayDelete && (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem tone="danger" onSelect={() => onDeed('delete', saga)}>
                <Trash2 aria-hidden /> Delete…
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {report}
    </>
  );
}
