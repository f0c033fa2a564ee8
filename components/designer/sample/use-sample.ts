'use client';
import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Scope } from '@/saga/expression/expression';
import { useDefinition, useDesignerStore } from '../store/use-designer';
import { sampleScope, scopeOfNode } from './sample-scope';
import { type SampleState, sampleStoreOf } from './sample-store';
import { type LastRun, useLastRun } from './use-last-run';

/** Which sample is shown, and what there is to choose from. */
export type Sample = SampleState & {
  /** Undefined while the last run is being read, or when there is none. */
  readonly scope: Scope | undefined;
  readonly lastRun: LastRun;
};

/** The sample that expressions are shown with. */
export function useSample(): Sample {
  const state = useStore(sampleStoreOf(useDesignerStore()));
  const definition = useDeferredValue(useDefinition());
  const lastRun = useLastRun(state.source === 'run');
  return { ...state, lastRun, scope: chosen(state, definition, lastRun) };
}

/** The sample as the expressions of one node see it. */
export function useSampleAt(node: string): Scope | undefined {
  const definition = useDeferredValue(useDefinition());
  const { scope } = useSample();
  return useMemo(
    () => (scope ? scopeOfNode(definition, node, scope) : undefined),
    [definition, node, scope],
  );
}

function chosen({ source, edited }: SampleState, definition: SagaDefinition, run: LastRun) {
  switch (source) {
    case 'schema':
      return madeUp(definition);
    case 'edited':
      return edited ?? madeUp(definition);
    case 'run':
      return run.status === 'ready' ? run.scope : undefined;
    default:
      return source satisfies never;
  }
}

const known = new WeakMap<SagaDefinition, Scope>();

/** Many fields ask for the same one. */
function madeUp(definition: SagaDefinition): Scope {
  const before = known.get(definition);
  if (before) return before;
  const made = sampleScope(definition);
  known.set(definition, made);
  return made;
}
