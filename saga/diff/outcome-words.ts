import type { OutcomeDiff, TurningPointChange } from '../explore/outcome-diff';
import type { OutcomeStatus } from '../explore/report';
import { code, listed } from './words';

/** What is different in how runs can end, a sentence each; `better` and `worse` as far as that is plain. */
export type OutcomeLine = { readonly text: string; readonly tone: 'better' | 'worse' | 'other' };

/** Tells an outcome diff: violations first, then what makes a run turn back, then how many endings changed. */
export function outcomeLines(diff: OutcomeDiff): readonly OutcomeLine[] {
  const { violations, turningPoints, endings } = diff;
  const count = (many: number, what: string) => `${many} ${what}${many === 1 ? '' : 's'}`;
  const ways =
    endings.gained.length + endings.lost.length === 0
      ? []
      : [
          `${count(endings.gained.length, 'new way')} to end, ${count(endings.lost.length, 'way')} gone`,
        ];
  return [
    ...violations.gained.map(({ message }) => line(`Can go wrong now: ${message}`, 'worse')),
    ...violations.lost.map(({ message }) => line(`Can’t go wrong any more: ${message}`, 'better')),
    ...alike(turningPoints).map((changes) => line(turnText(changes), 'other')),
    ...ways.map((text) => line(text, 'other')),
  ];
}

function line(text: string, tone: OutcomeLine['tone']): OutcomeLine {
  return { text, tone };
}

/** Those that end alike at one node, together: each in the place of the first. */
function alike(changes: readonly TurningPointChange[]): readonly TurningPointGroup[] {
  const groups = new Map<string, TurningPointGroup>();
  for (const { node, error, before, after } of changes) {
    const key = JSON.stringify([node, before, after]);
    const errors = [...(groups.get(key)?.errors ?? []), error];
    groups.set(key, { node, errors, before, after });
  }
  return [...groups.values()];
}

type TurningPointGroup = Omit<TurningPointChange, 'error'> & { readonly errors: readonly string[] };

function turnText({ node, errors, before, after }: TurningPointGroup): string {
  const named = listed(errors.toSorted().map(code));
  const what = node === null ? named : `${named} at ${code(node)}`;
  const [end, make, ended] = errors.length === 1 ? ONE : MANY;
  if (before === null) return `${what} can make a run turn back now, and ${end} ${ends(after)}`;
  if (after === null) return `${what} ${make} no run turn back any more; ${ended} ${ends(before)}`;
  return `${what} ${end} ${ends(after)}; ${ended} ${ends(before)}`;
}

const ONE = ['ends', 'makes', 'it ended'] as const;
const MANY = ['end', 'make', 'they ended'] as const;

function ends(statuses: readonly OutcomeStatus[] | null): string {
  return listed(statuses ?? []).replace(/ and ([a-z]+)$/, ' or $1');
}
