'use client';
import { FlaskConical, RotateCw, Square } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Diagnostic } from '@/saga/diagnostic';
import { useDefinition } from '../store/use-designer';
import { Elapsed } from './elapsed';
import { MendFirst } from './mend-first';
import type { ReplayRequest } from './model/replay-request';
import { isWhole } from './model/services-verdict';
import { ProofResult } from './proof-result';
import { ReplayView } from './replay-view';
import { useIsEarlier } from './use-is-earlier';
import type { ProofControl } from './use-proof';

type ProofViewProps = {
  readonly control: ProofControl;
  readonly unprovable: readonly Diagnostic[] | null;
};

/** What the Prove panel holds: a proof, how far one is, or why there can be none. */
export function ProofView({ control, unprovable }: ProofViewProps) {
  const [replayed, setReplayed] = useState<ReplayRequest | null>(null);
  const { proof, running } = control.state;
  if (replayed && proof && replayed.definition === proof.definition) {
    return <ReplayView request={replayed} onClose={() => setReplayed(null)} />;
  }
  const mends = unprovable !== null && unprovable.length > 0;
  return (
    <div className="flex h-full flex-col overflow-y-auto">
      <Head control={control} provable={unprovable !== null && !mends} />
      {mends && <MendFirst problems={unprovable} />}
      {proof ? (
        <ProofResult proof={proof} onReplay={setReplayed} />
      ) : (
        !mends && !running && <Teaching />
      )}
    </div>
  );
}

const TRYING = {
  coordinator: 'Trying everything that can happen',
  services: 'Trying the same as its services run it',
};

function Head({ control, provable }: { control: ProofControl; provable: boolean }) {
  const definition = useDefinition();
  const { state, prove, stop } = control;
  const { proof, running, ended } = state;
  const earlier = useIsEarlier(proof);
  const idle = provable && !running;
  return (
    <div className="flex flex-col gap-2 px-3 pt-2 empty:hidden">
      {running && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <span role="status" className="tabular-nums">
            {TRYING[running.led]}: {running.states.toLocaleString('en')} states,{' '}
            {running.transitions.toLocaleString('en')} transitions
          </span>
          <Elapsed />
          <Button size="sm" onClick={stop}>
            <Square aria-hidden />
            Stop
          </Button>
        </div>
      )}
      {ended?.reason === 'fault' && <Notice kind="error">{ended.message}</Notice>}
      {ended?.reason === 'changed' && !proof && (
        <Notice>
          The drawing was changed, so what was being tried of the old one was given up.
        </Notice>
      )}
      {earlier && (
        <Notice kind="warning">This is of an earlier drawing; it has changed since.</Notice>
      )}
      {idle && (earlier || !proof || !isWhole(proof)) && (
        <Button
          size="sm"
          variant="primary"
          className="self-start"
          onClick={() => prove(definition)}
        >
          {proof ? <RotateCw aria-hidden /> : <FlaskConical aria-hidden />}
          {proof ? 'Prove again' : 'Prove'}
        </Button>
      )}
    </div>
  );
}

function Teaching() {
  return (
    <p className="max-w-160 px-3 py-2 text-sm text-muted">
      Runs this drawing through everything that can go wrong: every step failing, timing out before
      and after its effect, answering late or twice, every compensation failing too, a cancel or the
      deadline at any moment. What comes of it is counted, and whatever does not end well is shown
      as the messages that lead there.
    </p>
  );
}
