import type { Json } from '@/saga/definition/primitives';
import type { RunState } from '@/saga/run/state';
import type { Outcome, Outcomes } from '@/saga/simulate/outcomes';

/** What a simulated run is told: with what it starts, and what each attempt does. */
export type Session = { readonly input: Json; readonly outcomes: Outcomes };

/** Which attempt of a node is decided next: the one that is out, else the coming one. */
export function nextAttempt(state: RunState | undefined, node: string): number {
  const works = Object.values(state?.works ?? {}).filter((work) => work.node === node);
  const open = works.find(({ status }) => status === 'running' || status === 'retrying');
  if (!open) return comingVisitOf(state, node);
  return open.status === 'running' ? open.attempt : open.attempt + 1;
}

/** Signals and decisions are counted by visits; works begin anew with each. */
function comingVisitOf(state: RunState | undefined, node: string): number {
  const waits = Object.values(state?.waits ?? {}).find((wait) => wait.node === node);
  if (waits) return waits.visit;
  const worked = Object.values(state?.works ?? {}).some((work) => work.node === node);
  return worked ? 1 : (state?.visits[node] ?? 0) + 1;
}

/** Where a choice applies: one attempt, or all of them. */
export type Choice = {
  readonly node: string;
  readonly outcome: Outcome;
  readonly attempt: number | 'every';
};

/** The session after a choice. What was chosen for earlier attempts stays, for later ones it goes. */
export function chosen(session: Session, { node, outcome, attempt }: Choice): Session {
  const before = asList(Object.hasOwn(session.outcomes, node) ? session.outcomes[node] : undefined);
  const list = attempt === 'every' ? outcome : [...padded(before, attempt - 1), outcome];
  return { ...session, outcomes: { ...session.outcomes, [node]: list } };
}

/** The session without what was chosen for that node: it succeeds again. */
export function unchosen(session: Session, node: string): Session {
  const { [node]: _gone, ...outcomes } = session.outcomes;
  return { ...session, outcomes };
}

/** What was chosen for one attempt, if anything. */
export function choiceAt(session: Session, node: string, attempt: number): Outcome | undefined {
  const given = Object.hasOwn(session.outcomes, node) ? session.outcomes[node] : undefined;
  return Array.isArray(given) ? asList(given)[attempt - 1] : given;
}

function asList(given: Outcomes[string] | undefined): readonly Outcome[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? given.flatMap(once) : once(given);
}

/** An error that comes several times, as so many entries of a list. */
function once(outcome: Outcome): readonly Outcome[] {
  if (typeof outcome !== 'object' || !('error' in outcome)) return [outcome];
  const { times = 1, ...error } = outcome;
  return Array.from({ length: Math.min(times, 1000) }, () => error);
}

function padded(list: readonly Outcome[], length: number): Outcome[] {
  return Array.from({ length }, (_, index) => list[index] ?? 'ok');
}
