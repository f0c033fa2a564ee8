'use client';
import { useEffect, useState } from 'react';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { TestResult } from '@/saga/saga-tests/run-test';
import { ask } from '../prove/worker/explorer';
import { useDefinition } from '../store/use-designer';

/** What running a drawing's tests gave; `fault` says why they could not be run. */
export type Tested = {
  readonly definition: SagaDefinition;
  readonly results: readonly TestResult[];
  readonly fault: string | null;
};

const QUIET_MS = 300;

/** Runs the drawing's tests in a worker, a moment after each edit, while `active`. */
export function useTestResults(active: boolean): Tested | null {
  const definition = useDefinition();
  const [tested, setTested] = useState<Tested | null>(null);
  const known = tested?.definition === definition;
  useEffect(() => {
    if (!active || known || !definition.tests?.length) return;
    let abandon = () => {};
    const timer = setTimeout(() => {
      abandon = ask({ type: 'test', definition }, (answer) => {
        if (answer.type === 'tested')
          setTested({ definition, results: answer.results, fault: null });
        if (answer.type === 'failed') setTested({ definition, results: [], fault: answer.message });
      }).abandon;
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      abandon();
    };
  }, [active, known, definition]);
  return tested;
}
