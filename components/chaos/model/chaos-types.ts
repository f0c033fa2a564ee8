import type { Outputs } from '@/components/api/router-types';

/** A fault on an edge, as lists show it. */
export type ChaosRuleView = Outputs['chaos']['list']['rules'][number];
/** A run that it has hit. */
export type JudgedRun = Outputs['chaos']['get']['runs'][number];
/** What was done to a message of a run. */
export type ChaosHitView = Outputs['chaos']['ofRun'][number];
