import { type Flow, flowOf } from '../explore/flow';
import type { Plan } from '../plan';
import type { RunState, WorkState } from '../run/state';

/** The two versions and the run between them. */
export type Move = {
  readonly from: VersionFlow;
  readonly to: VersionFlow;
  readonly state: RunState;
  /** Where the run stands: nodes that are being worked on, wait, or are about to be come to. */
  readonly open: ReadonlySet<string>;
  /** All nodes that the run has come to and that may matter yet. */
  readonly reached: ReadonlySet<string>;
};

/** A version with its flow looked up. */
export type VersionFlow = Flow & { readonly plan: Plan };

/** Looks up where the run stands, and both versions' flow. */
export function moveOf(a: Plan, b: Plan, state: RunState): Move {
  const works = Object.values(state.works);
  const open = new Set([
    ...state.tokens.map(({ at }) => at),
    ...Object.values(state.waits).map(({ node }) => node),
    ...Object.values(state.maps).flatMap((map) => (map.status === 'running' ? [map.node] : [])),
    ...works.filter((work) => work.kind === 'step' && isOpen(state, work)).map(({ node }) => node),
  ]);
  const done = works.filter(({ kind }) => kind === 'step').map(({ node }) => node);
  const maps = Object.values(state.maps).map(({ node }) => node);
  return {
    from: { plan: a, ...flowOf(a) },
    to: { plan: b, ...flowOf(b) },
    state,
    open,
    reached: new Set([...open, ...done, ...maps]),
  };
}

/** Whether a reply, a timer or a person will go on with this work. */
export function isOpen(state: RunState, { status }: WorkState): boolean {
  if (status === 'running' || status === 'retrying') return true;
  return status === 'failed' && state.status === 'stuck';
}
