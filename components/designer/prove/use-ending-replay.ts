'use client';
import { useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { stepsWords, turnWords } from './model/ending-words';
import type { TreeRow } from './model/outcome-tree';
import type { Proof } from './model/proof';
import type { ReplayRequest } from './model/replay-request';
import { ask } from './worker/explorer';

/** Looks for the messages that lead to an ending, in the worker, and has them replayed. */
export function useEndingReplay(proof: Proof, onReplay: (request: ReplayRequest) => void) {
  const [busy, setBusy] = useState(false);
  const abandon = useRef<() => void>(undefined);
  useEffect(() => () => abandon.current?.(), []);
  const begin = (row: Extract<TreeRow, { type: 'ending' }>) => {
    const { definition } = proof;
    const { turn, ending } = row;
    setBusy(true);
    abandon.current?.();
    const asked = ask({ type: 'trace', definition, wanted: { ending, turn } }, (answer) => {
      setBusy(false);
      if (answer.type === 'failed') toast.error(answer.message);
      if (answer.type !== 'traced') return;
      if (answer.trace === null) {
        toast.info("No short way to this end was found, so it can't be replayed.");
        return;
      }
      const title = [turn && turnWords(turn), stepsWords(ending)].filter(Boolean).join('. ');
      onReplay({ definition, trace: answer.trace, title, violates: false });
    });
    abandon.current = asked.abandon;
  };
  return { busy, begin };
}
