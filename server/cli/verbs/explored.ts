import { exploreChoreography } from '@/saga/explore/choreography/explore-choreography';
import { modesAgree } from '@/saga/explore/choreography/modes-agree';
import { explore } from '@/saga/explore/explore';
import type { Plan } from '@/saga/plan';
import type { Explored, FoundViolation } from '../reports/verified-file';
import { tablesOf } from './modes';

type Limits = { readonly maxStates?: number };

/**
 * Explores every failure of a plan. A choreography's is that of its services, and also whether it ends as
 * it would with a coordinator; unusable when the plan needs one.
 */
export function exploredIn(plan: Plan, mode: Plan['execution'], limits: Limits): Explored {
  const orchestrated = explore(plan, limits);
  if (mode === 'orchestration') {
    const { detail } = orchestrated;
    return found({ ...orchestrated, violations: orchestrated.violations }, { mode, detail });
  }
  tablesOf(plan);
  const report = exploreChoreography(plan, limits);
  const violations = [...report.violations, ...modesAgree(report, orchestrated)];
  return found({ ...report, violations }, { mode, detail: 'coarse' });
}

type Report = Omit<Explored['explored'], 'mode' | 'detail'> &
  Pick<Explored, 'outcomes'> & {
    readonly violations: readonly (Omit<FoundViolation, 'messages'> & {
      readonly trace: FoundViolation['messages'];
    })[];
  };

function found(
  { states, transitions, complete, cutOff, abstracted, outcomes, violations }: Report,
  how: Pick<Explored['explored'], 'mode' | 'detail'>,
): Explored {
  const cut = cutOff === undefined ? {} : { cutOff };
  return {
    explored: { ...how, states, transitions, complete, ...cut, abstracted },
    outcomes,
    violations: violations.map(({ invariant, message, trace }) => ({
      invariant,
      message,
      messages: trace,
    })),
  };
}
