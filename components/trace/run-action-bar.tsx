'use client';
import { Ban, ClipboardCheck, Pause, Play, RefreshCw, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useCanWith } from '@/components/api/use-may';
import { useCan } from '@/components/api/use-session';
import { CompareButton } from '@/components/runs/compare/compare-button';
import { StartRunDialog } from '@/components/runs/start-run-dialog';
import { Button } from '@/components/ui/button';
import { ExplainedButton } from '@/components/ui/explained-button';
import type { RunSummary, StepView } from '@/saga/read-models/views';
import { runActions, type Standing } from './model/run-actions';
import { ReasonDialog } from './reason-dialog';
import { useRunControl } from './use-run-control';

type RunActionBarProps = {
  readonly summary: RunSummary;
  readonly steps: readonly StepView[];
  readonly standing: Standing;
};
type Asking = 'cancel' | 'suspend' | 'resume' | 'resolve' | 'again' | null;

/** What can be done about the run now, as far as the person may. */
export function RunActionBar({ summary, steps, standing }: RunActionBarProps) {
  const [asking, setAsking] = useState<Asking>(null);
  const mayControl = useCanWith('run.control', summary.saga);
  const mayStart = useCanWith('run.start', summary.saga);
  const startsOthers = useCan('run.start');
  const { cancel, suspend, resume, retryWork, resolve } = useRunControl();
  const { runId, saga, sagaVersion } = summary;
  const possible = runActions(summary, steps, standing);
  const close = () => setAsking(null);
  return (
    <>
      {mayControl &&
        possible.retry.map(({ name, kind }) => (
          <Button
            key={name}
            busy={retryWork.isPending && retryWork.variables.node === name}
            onClick={() => retryWork.mutate({ runId, kind, node: name })}
          >
            <RefreshCw aria-hidden /> Retry {name}
          </Button>
        ))}
      {mayControl && possible.resume && (
        <Button variant="primary" onClick={() => setAsking('resume')}>
          <Play aria-hidden /> Resume
        </Button>
      )}
      {mayControl && possible.suspend && (
        <Button onClick={() => setAsking('suspend')}>
          <Pause aria-hidden /> Suspend
        </Button>
      )}
      {mayControl && possible.resolve && (
        <Button onClick={() => setAsking('resolve')}>
          <ClipboardCheck aria-hidden /> Resolve
        </Button>
      )}
      {mayControl && possible.cancel && (
        <Button variant="danger-quiet" onClick={() => setAsking('cancel')}>
          <Ban aria-hidden /> Cancel run
        </Button>
      )}
      <CompareButton summary={summary} />
      {startsOthers && (
        <ExplainedButton
          why={mayStart ? undefined : `You may start other sagas, but not ${saga}.`}
          onClick={() => setAsking('again')}
        >
          <RotateCcw aria-hidden /> Run again
        </ExplainedButton>
      )}
      <ReasonDialog
        open={asking === 'cancel'}
        onOpenChange={close}
        title={`Cancel this run of ${saga}?`}
        description="Nothing new starts, what is on its way is waited for, and everything that was done is undone."
        confirmLabel="Cancel run"
        busy={cancel.isPending}
        onConfirm={(reason) => cancel.mutate({ runId, reason }, { onSuccess: close })}
      />
      <ReasonDialog
        open={asking === 'suspend'}
        onOpenChange={close}
        title={`Suspend this run of ${saga}?`}
        description="Nothing new starts until it is resumed. What is on its way is still taken."
        confirmLabel="Suspend"
        tone="plain"
        busy={suspend.isPending}
        onConfirm={(reason) => suspend.mutate({ runId, reason }, { onSuccess: close })}
      />
      <ReasonDialog
        open={asking === 'resume'}
        onOpenChange={close}
        title="Resume this run?"
        description="It goes on where it was, with everything that came due in the meantime."
        confirmLabel="Resume"
        tone="plain"
        busy={resume.isPending}
        onConfirm={(reason) => resume.mutate({ runId, reason }, { onSuccess: close })}
      />
      <ReasonDialog
        open={asking === 'resolve'}
        onOpenChange={close}
        title="Resolve this stuck run?"
        description="Say that its debts were settled outside Backstitch. The run ends, and nothing more is tried."
        confirmLabel="Resolve"
        tone="plain"
        busy={resolve.isPending}
        onConfirm={(reason) => resolve.mutate({ runId, reason }, { onSuccess: close })}
      />
      <StartRunDialog
        saga={saga}
        version={sagaVersion}
        initialInput={summary.input}
        open={asking === 'again'}
        onOpenChange={close}
      />
    </>
  );
}
