import type { Registry } from 'prom-client';
import type { StepFigures } from '@/server/ports/alert-figures';
import { type GaugeSpec, labelledGauges } from './gauges';

const SPECS: readonly GaugeSpec<StepFigures>[] = [
  {
    name: 'step_attempts_recent',
    help: 'Attempts of the step that ended in the last 5 minutes; only of steps of which some failed, 100 at most.',
    of: ({ attempts }) => attempts,
  },
  {
    name: 'step_failed_attempts_recent',
    help: 'Those of them that failed or were not answered in time.',
    of: ({ failed }) => failed,
  },
];

/** Gauges of the steps of which attempts failed lately, 100 at most. */
export function stepGauges(registry: Registry): (steps: readonly StepFigures[]) => void {
  return labelledGauges(registry, SPECS, {
    names: ['saga', 'step'],
    of: ({ saga, step }) => ({ saga, step }),
  });
}
