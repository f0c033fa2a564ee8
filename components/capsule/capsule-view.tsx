'use client';
import { useMemo, useState } from 'react';
import { Select } from '@/components/ui/select';
import { type Capsule, type CapsuleRun, definitionIn, recordedOf } from '@/saga/capsule/capsule';
import { foldRunView } from '@/saga/read-models/fold-run-view';
import { CapsuleRunView } from './capsule-run-view';

/** The runs of a capsule, one at a time. */
export function CapsuleView({ capsule }: { readonly capsule: Capsule }) {
  const { runs } = capsule;
  const [runId, setRunId] = useState(runs[0]?.runId ?? '');
  const names = useMemo(() => runs.map(optionOf), [runs]);
  const run = runs.find((one) => one.runId === runId);
  const events = useMemo(() => (run ? recordedOf(run) : []), [run]);
  const version = foldRunView(events)?.summary.sagaVersion ?? 0;
  const definition = run && definitionIn(capsule, run.saga, version);
  return (
    <>
      {runs.length > 1 && (
        <div className="px-4 pb-3 sm:px-6">
          <Select
            aria-label="Run"
            value={runId}
            onValueChange={setRunId}
            options={names}
            className="w-full max-w-120"
          />
        </div>
      )}
      {run && definition && (
        <CapsuleRunView
          key={runId}
          capsule={capsule}
          run={run}
          events={events}
          definition={definition}
        />
      )}
    </>
  );
}

function optionOf(run: CapsuleRun) {
  const { runId, saga, sagaVersion } = run;
  const status = foldRunView(recordedOf(run))?.summary.status ?? '';
  return { value: runId, label: `${saga}@${sagaVersion} · ${runId.slice(0, 8)} · ${status}` };
}
