import { z } from 'zod';
import { DEFAULT_BREAKER } from './breaker';

const seconds = (most: number) => z.int().min(1).max(most);

/** What may be set for a service. Null: no limit. */
export const serviceSettings = z.object({
  /** Commands under way at most, over all instances of the service. */
  maxUnderWay: z
    .int()
    .min(1, 'One at least; to stop all, hold the service.')
    .max(10_000)
    .nullable(),
  /** Commands begun in a second at most, over all instances. */
  perSecond: z
    .number()
    .min(0.01, '0.01 at least; to stop all, hold the service.')
    .max(10_000)
    .nullable(),
  breaker: z.object({
    enabled: z.boolean(),
    failurePercent: z.number().min(1).max(100),
    windowSeconds: seconds(3600),
    minimumCalls: z.int().min(1).max(100_000),
    openSeconds: seconds(3600),
    trialCalls: z.int().min(1).max(1000),
  }),
});

export type ServiceSettings = z.infer<typeof serviceSettings>;

export const DEFAULT_SETTINGS: ServiceSettings = {
  maxUnderWay: null,
  perSecond: null,
  breaker: DEFAULT_BREAKER,
};
