'use client';
import { Ban } from 'lucide-react';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { describeError } from '@/components/api/describe-error';
import { useTRPCClient } from '@/components/api/trpc';
import { ReasonDialog } from '@/components/trace/reason-dialog';
import { Button } from '@/components/ui/button';
import type { RunSummary } from '@/saga/read-models/views';
import { type BulkProgress, forEachRun } from './model/for-each-run';

type BulkBarProps = { readonly selected: readonly RunSummary[]; readonly onClear: () => void };

/** What can be done about the chosen runs; it stands at the foot of the list while any is chosen. */
export function BulkBar({ selected, onClear }: BulkBarProps) {
  const client = useTRPCClient();
  const [asking, setAsking] = useState(false);
  const [progress, setProgress] = useState<BulkProgress | null>(null);
  const stop = useRef<AbortController>(null);
  const open = selected.filter(({ status }) => status === 'running' || status === 'suspended');
  if (selected.length === 0 && progress === null) return null;

  const cancelAll = async (reason: string) => {
    setAsking(false);
    stop.current = new AbortController();
    const result = await forEachRun(
      open.map(({ runId }) => runId),
      (runId) => client.runs.cancel.mutate({ runId, reason }),
      { onProgress: setProgress, signal: stop.current.signal },
    );
    setProgress(null);
    onClear();
    tell(result);
  };

  return (
    <section
      aria-label="Chosen runs"
      className="sticky bottom-3 z-10 mx-auto flex items-center gap-3 rounded-lg border border-line bg-raised px-3 py-2 shadow-high"
    >
      {progress === null ? (
        <>
          <span className="text-sm tabular-nums">{selected.length} selected</span>
          <Button
            variant="danger-quiet"
            disabled={open.length === 0}
            onClick={() => setAsking(true)}
          >
            <Ban aria-hidden /> Cancel {open.length} open {open.length === 1 ? 'run' : 'runs'}
          </Button>
          <Button variant="ghost" onClick={onClear}>
            Clear
          </Button>
        </>
      ) : (
        <>
          <span role="status" className="text-sm tabular-nums">
            Cancelling {progress.done} of {progress.total}
          </span>
          <Button onClick={() => stop.current?.abort()}>Stop</Button>
        </>
      )}
      <ReasonDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Cancel ${open.length} ${open.length === 1 ? 'run' : 'runs'}?`}
        description="Nothing new starts in them, and everything they did is undone."
        confirmLabel={`Cancel ${open.length} ${open.length === 1 ? 'run' : 'runs'}`}
        busy={false}
        onConfirm={(reason) => void cancelAll(reason)}
      />
    </section>
  );
}

function tell({ done, total, failed }: BulkProgress): void {
  const [first] = failed;
  const through = done - failed.length;
  if (first === undefined) toast.success(`${through} of ${total} runs are being cancelled`);
  else {
    toast.error(`${through} of ${total} runs are being cancelled, ${failed.length} refused`, {
      description: describeError(first.error).detail,
    });
  }
}
