'use client';
import { ListChecks } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { BulkDialog } from './bulk/bulk-dialog';
import { type BulkSelection, filterWords, selectionOf } from './model/bulk-selection';
import type { RunFilters } from './model/run-filters';

type BulkButtonProps = { readonly filters: RunFilters; readonly mayControl: boolean };

/** Leads to what is done with many runs: with all that the filter leaves, and what was done before. */
export function BulkButton({ filters, mayControl }: BulkButtonProps) {
  const router = useRouter();
  const [selection, setSelection] = useState<BulkSelection | null>(null);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button>
            <ListChecks aria-hidden /> Many runs
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {mayControl && (
            <DropdownMenuItem onSelect={() => setSelection(selectionOf(filters, Date.now()))}>
              Act on all that match…
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={() => router.push('/capsule')}>
            Open an incident capsule
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => router.push('/runs/actions')}>
            What was done before
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {selection && (
        <BulkDialog
          selection={selection}
          title={filterWords(filters)}
          onClose={() => setSelection(null)}
        />
      )}
    </>
  );
}
