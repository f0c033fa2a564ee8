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
    ...turningPoints.map((change) => line(turnText(change), 'other')),
    ...ways.map((text) => line(text, 'other')),
  ];
}

function line(text: string, tone: OutcomeLine['tone']): OutcomeLine {
  return { text, tone };
}

function turnText({ node, error, before, after }: TurningPointChange): string {
  const what = node === null ? code(error) : `${code(error)} at ${code(node)}`;
  if (before === null) return `${what} can make a run turn back now, and ends ${ends(after)}`;
  if (after === null) return `${what} makes no run turn back any more; it ended ${ends(before)}`;
  return `${what} ends ${ends(after)}; it ended ${ends(before)}`;
}

function ends(statuses: readonly OutcomeStatus[] | null): string {
  return listed(statuses ?? []).replace(/ and ([a-z]+)$/, ' or $1');
}
