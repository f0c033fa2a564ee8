'use client';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/components/api/use-may';
import { BulkDialog } from '@/components/runs/bulk/bulk-dialog';
import { Button } from '@/components/ui/button';
import type { DebtView } from '@/saga/read-models/debts';

type RetryAllProps = {
  /** Of which saga; empty: of all. */
  readonly saga: string;
  /** What the ledger shows. */
  readonly debts: readonly DebtView[];
};

/**
 * Leads from the ledger to all stuck runs at once, of one saga or of all: debts are retried by their runs. Nothing for
 * those who may not with any of these; the server leaves out the runs of the others.
 */
export function RetryAll({ saga, debts }: RetryAllProps) {
  const [asking, setAsking] = useState(false);
  const may = useMay();
  if (!debts.some((debt) => may('run.control', debt.saga))) return null;
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
