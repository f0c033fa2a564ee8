import type { ExploreReport, OutcomeStatus } from '@/saga/explore/report';

/** What an exploration comes down to, in one sentence. */
export type Verdict = {
  /** `clean`: everything was tried and ends well. `partial`: nothing wrong in what was tried. */
  readonly kind: 'clean' | 'partial' | 'violated';
  readonly sentence: string;
};

/** The verdict of a report. */
export function verdictOf(report: ExploreReport): Verdict {
  const { violations, complete } = report;
  const [first] = violations;
  if (first) {
    const more = violations.length === 1 ? '' : ` and ${violations.length - 1} more`;
    return {
      kind: 'violated',
      sentence: `Not every way this can fail ends well: ${first.message}${more}.`,
    };
  }
  if (!complete) {
    const sentence = `Nothing wrong in what was tried, but that is not everything: ${CUTS[report.cutOff ?? 'stopped']}.`;
    return { kind: 'partial', sentence };
  }
  return { kind: 'clean', sentence: cleanSentence(report) };
}

/** Why not everything was tried. */
export const CUTS: { readonly [cut in NonNullable<ExploreReport['cutOff']>]: string } = {
  'max-states': 'there are more states than are looked at here',
  'max-transitions': 'there are more transitions than are looked at here',
  stopped: 'it was stopped',
};

function cleanSentence({ turningPoints, endings }: ExploreReport): string {
  if (turningPoints.length === 0)
    return 'Nothing makes a run of this turn back: every run completes.';
  const failures = count(turningPoints.length, 'way', 'ways');
  return `Every way this can fail ends well: ${failures} to fail, ${count(endings.length, 'way', 'ways')} to end.`;
}

/** A number with its noun. */
export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

const STATUSES: readonly OutcomeStatus[] = [
  'completed',
  'compensated',
  'cancelled',
  'stuck',
  'failed',
];

/** How many different endings there are of each kind that there is. */
export function endingCounts({ outcomes }: Pick<ExploreReport, 'outcomes'>) {
  return STATUSES.map((status) => ({ status, count: outcomes[status] })).filter(
    (each) => each.count > 0,
  );
}
