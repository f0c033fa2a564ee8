import { CircleCheck, CircleDashed, CircleX, Hourglass, Zap } from 'lucide-react';
import type { StatusLook } from '@/components/ui/status-look';
import type { Judgement, Standing } from '@/saga/chaos/judge';
import type { ChaosRuleView } from './chaos-types';

/** How it is shown whether a fault is still on its edge. */
export const FORCE_LOOK: { readonly [state in 'active' | 'over']: StatusLook } = {
  active: { tone: 'compensating', icon: Zap, word: 'In force', alive: true },
  over: { tone: 'waiting', icon: CircleDashed, word: 'Over' },
};

/** How it is shown whether what was expected came. */
export const STANDING_LOOK: { readonly [standing in Standing]: StatusLook } = {
  open: { tone: 'running', icon: Hourglass, word: 'Open' },
  kept: { tone: 'completed', icon: CircleCheck, word: 'As expected' },
  broken: { tone: 'stuck', icon: CircleX, word: 'Not as expected' },
  empty: { tone: 'waiting', icon: CircleDashed, word: 'No run was hit' },
};

/** How the judgement of one run is shown. */
export const RESULT_LOOK: { readonly [result in Judgement['result']]: StatusLook } = {
  waiting: { tone: 'running', icon: Hourglass, word: 'Waiting' },
  passed: { tone: 'completed', icon: CircleCheck, word: 'Passed' },
  failed: { tone: 'stuck', icon: CircleX, word: 'Failed' },
};

/** What a rule's outcome is called where nothing was expected of its runs. */
export function standingLook({ expectation, standing, counts }: ChaosRuleView): StatusLook | null {
  if (expectation !== null) return STANDING_LOOK[standing];
  return standing === 'empty' && counts.runs === 0 ? STANDING_LOOK.empty : null;
}
