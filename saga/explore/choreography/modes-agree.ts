import { keyOf } from '../outcomes';
import type { ExploreReport, Outcome } from '../report';
import type { ChoreographyReport, ChoreographyViolation } from './report';

/**
 * In which ways runs of one drawing may end when its services have them, and not when a coordinator does,
 * or the other way round. Nothing is known as long as one of the two was not explored to its end.
 */
export function modesAgree(
  choreographed: Pick<ChoreographyReport, 'complete' | 'endings' | 'violations'>,
  orchestrated: Pick<ExploreReport, 'complete' | 'endings' | 'violations'>,
): readonly ChoreographyViolation[] {
  const whole = [choreographed, orchestrated].every(
    ({ complete, violations }) => complete && violations.length === 0,
  );
  if (!whole) return [];
  return [
    ...without(choreographed, orchestrated).map((ending) =>
      disagreement(`ends ${inWords(ending)}, as with a coordinator it never does`),
    ),
    ...without(orchestrated, choreographed).map((ending) =>
      disagreement(`never ends ${inWords(ending)}, as with a coordinator it may`),
    ),
  ];
}

type Endings = { readonly endings: readonly Outcome[] };

function without({ endings }: Endings, others: Endings): readonly Outcome[] {
  const known = new Set(others.endings.map(keyOf));
  return endings.filter((ending) => !known.has(keyOf(ending)));
}

function inWords({ status, steps }: Outcome): string {
  return steps.length === 0 ? status : `${status} (${steps.join(', ')})`;
}

function disagreement(message: string): ChoreographyViolation {
  return { invariant: 'modes-agree', message, trace: [] };
}
