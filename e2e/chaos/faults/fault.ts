import type { Random } from '@/server/testing/random';
import type { ChaosStack } from '../stack/chaos-stack';

/** Something that goes wrong while transfers are under way. */
export type Fault<On = ChaosStack> = {
  readonly name: string;
  /** Does it once; resolves when it is over: what was killed was started again, what was cut can be joined. */
  inject(stack: On, random: Random): Promise<void>;
  /** How many dead letters there must be once it was done so often; 0 when absent. */
  deadLetters?(times: number): number;
};
