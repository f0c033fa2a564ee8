import type { ChaosRule, ChaosWish } from '@/saga/chaos/chaos-rule';
import type { Actor } from '@/saga/run/events';
import type { JudgedRun } from '@/server/application/chaos/judged-run';
import type { ChaosRuleView } from '@/server/application/chaos/read-rules';
import type { ChaosHit } from '@/server/ports/chaos-store';

/** A fault that was done to a message of a run, and by which rule. */
export type ChaosHitView = ChaosHit & {
  readonly rule: Pick<ChaosRule, 'id' | 'edge' | 'fault' | 'reason' | 'createdBy'>;
};

/** What the API asks about faults on edges; failures are the application's typed errors. */
export type ChaosServices = {
  /** Whether faults may be put on edges here. */
  readonly allowed: boolean;
  list(): Promise<readonly ChaosRuleView[]>;
  get(id: string): Promise<{ rule: ChaosRuleView; runs: readonly JudgedRun[] }>;
  add(command: { wish: ChaosWish; by: Actor }): Promise<ChaosRule>;
  end(command: { id: string; by: Actor }): Promise<void>;
  /** What was done to the messages of a run. */
  ofRun(runId: string): Promise<readonly ChaosHitView[]>;
};
