'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { RunSummary } from '@/saga/read-models/views';
import { MigrateDialog } from './migrate-dialog';

/** Offers to let an open run go on in another version of its saga. */
export function MigrateButton({ summary }: { readonly summary: RunSummary }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        className="h-6 px-1.5"
        aria-label="Change version"
        onClick={() => setOpen(true)}
      >
        Change
      </Button>
      {open && <MigrateDialog summary={summary} onClose={() => setOpen(false)} />}
    </>
  );
}
