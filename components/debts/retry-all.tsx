'use client';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useCan } from '@/components/api/use-session';
import { BulkDialog } from '@/components/runs/bulk/bulk-dialog';
import { Button } from '@/components/ui/button';

/** Leads from the ledger to all stuck runs at once, of one saga or of all: debts are retried by their runs. */
export function RetryAll({ saga }: { readonly saga: string }) {
  const [asking, setAsking] = useState(false);
  if (!useCan('run.control')) return null;
  return (
    <>
      <Button variant="primary" onClick={() => setAsking(true)}>
        <RefreshCw aria-hidden /> Retry all…
      </Button>
      {asking && (
        <BulkDialog
          selection={{ type: 'filter', status: ['stuck'], ...(saga === '' ? {} : { saga }) }}
          title={saga === '' ? 'all stuck runs' : `all stuck runs of ${saga}`}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
