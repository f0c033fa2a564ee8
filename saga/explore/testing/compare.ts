import type { SagaDefinition } from '../../definition/saga-definition';
import { planOf } from '../../testing/sagas';
import { explore } from '../explore';
import { PRODUCT } from '../machine';
import { keyOf } from '../outcomes';
import { bruteForce } from './oracle';

/** What the explorer found otherwise than brute force did; `states` of brute force, null when it gave up. */
export type Comparison = {
  readonly states: number | null;
  readonly differences: readonly string[];
};

/** Explores a saga both ways, in fine and in coarse states. Brute force gives up behind `maxStates`. */
export function compareWithBruteForce(definition: SagaDefinition, maxStates: number): Comparison {
  const plan = planOf(definition);
  const truth = bruteForce(plan, PRODUCT, maxStates);
  if (truth.tooLarge) return { states: null, differences: [] };
  const differences = (['fine', 'coarse'] as const).flatMap((detail) => {
    const report = explore(plan, { detail });
    const broken = report.violations.map(({ invariant }) => invariant);
    return [
      ...(report.complete ? [] : ['not complete']),
      ...unlike(new Set(report.endings.map(keyOf)), truth.endings),
      ...unlike(new Set(broken), truth.broken),
      // Fine states also tell apart what brute force leaves out, as attempts that were not answered.
      ...(detail === 'coarse' && report.states > truth.states + 1 ? ['more states'] : []),
    ].map((difference) => `${detail}: ${difference}`);
  });
  return { states: truth.states, differences };
}

function unlike(found: ReadonlySet<string>, truth: ReadonlySet<string>): readonly string[] {
  return [
    ...[...found].filter((one) => !truth.has(one)).map((one) => `only explored: ${one}`),
    ...[...truth].filter((one) => !found.has(one)).map((one) => `only by brute force: ${one}`),
  ];
}
