import type { ChoreographyReport } from '@/saga/explore/choreography/report';
import type { ExploreReport } from '@/saga/explore/report';
import type { Proof } from './proof';
import { CUTS, count, type Verdict, verdictOf } from './verdict';

/** What is found of a choreography as its services run it, beside what a coordinator would make of it. */
export function servicesVerdict(
  services: ChoreographyReport,
  led: Pick<ExploreReport, 'complete' | 'violations'>,
): Verdict {
  const { states, endings, violations, complete, cutOff } = services;
  const tried = `Run by its services: ${count(states, 'state', 'states')}`;
  const [first] = violations;
  if (first) {
    const more = violations.length === 1 ? '' : ` and ${violations.length - 1} more`;
    return {
      kind: 'violated',
      sentence: `${tried}, and not all is well: ${first.message}${more}.`,
    };
  }
  if (!complete) {
    const sentence = `${tried}, and nothing wrong in these, but that is not everything: ${CUTS[cutOff ?? 'stopped']}.`;
    return { kind: 'partial', sentence };
  }
  const ways = count(endings.length, 'way', 'ways');
  if (!led.complete || led.violations.length > 0) {
    const sentence = `${tried}, ends in ${ways}. Whether these are the same as with a coordinator is not known.`;
    return { kind: 'partial', sentence };
  }
  return { kind: 'clean', sentence: `${tried}, ends in the same ${ways}.` };
}

const BY_GRAVITY: readonly Verdict['kind'][] = ['violated', 'partial', 'clean'];

/** What a proof comes down to, in whichever way the drawing is run. */
export function proofKind({
  report,
  services,
}: Pick<Proof, 'report' | 'services'>): Verdict['kind'] {
  const kinds = [
    verdictOf(report).kind,
    ...(services ? [servicesVerdict(services, report).kind] : []),
  ];
  return BY_GRAVITY.find((kind) => kinds.includes(kind)) ?? 'clean';
}

/** Whether everything was tried. */
export function isWhole({ report, services }: Pick<Proof, 'report' | 'services'>): boolean {
  return report.complete && (services?.complete ?? true);
}
