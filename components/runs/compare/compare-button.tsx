'use client';
import { useQuery } from '@tanstack/react-query';
import { GitCompareArrows } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { RunSummary } from '@/saga/read-models/views';
import { searchedRunId } from '../model/run-filters';
import { compareHref } from './compare-href';

/** Compares a run with another one of its saga: the last that completed, or any by its id. */
export function CompareButton({ summary }: { readonly summary: RunSummary }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <GitCompareArrows aria-hidden /> Compare with…
      </Button>
      {asking && <CompareDialog summary={summary} onClose={() => setAsking(false)} />}
    </>
  );
}

type CompareDialogProps = { readonly summary: RunSummary; readonly onClose: () => void };

function CompareDialog({ summary: { runId, saga }, onClose }: CompareDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const [text, setText] = useState('');
  const { data, isPending } = useQuery(
    trpc.runs.list.queryOptions({ saga, status: ['completed'], limit: 2 }),
  );
  const last = data?.items.find((run) => run.runId !== runId);
  const typed = searchedRunId(text.trim());
  const go = (other: string) => router.push(compareHref(runId, other));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Compare this run with another one"
        description="Side by side, event by event."
      >
        <DialogBody>
          <Button busy={isPending} disabled={!last} onClick={() => last && go(last.runId)}>
            {last || isPending
              ? `The last run of ${saga} that completed`
              : 'No other run has completed'}
          </Button>
          <Field label="Or a run by its id">
            <Input
              value={text}
              className="font-mono"
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Not now</Button>
          <Button variant="primary" disabled={typed === null} onClick={() => typed && go(typed)}>
            Compare
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
