import { z } from 'zod';
import { duration, json } from './primitives';

/** How a participant is reached. The default is NATS: `saga.command.<service>.<action>`. */
export const transport = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('nats') }),
  z.strictObject({
    type: z.literal('http'),
    url: z.string().min(1).describe(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how base addresses are written.
      'Absolute http(s) address that takes the POST; `${NAME}` is a configured base address.',
    ),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal('simulated'),
    latency: duration.optional().describe('How long the simulated work takes; 100ms when absent.'),
    failureRate: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Share of attempts that fail; 0 when absent.'),
    error: z
      .string()
      .optional()
      .describe('The error’s name when it fails; `SimulatedFailure` when absent.'),
    retryable: z
      .boolean()
      .optional()
      .describe('Whether that failure may be retried; false when absent.'),
    result: json.optional().describe('What it answers; the command’s input when absent.'),
  }),
]);
export type Transport = z.infer<typeof transport>;

/** When and how often a failed or timed-out attempt is made again. */
export const retryPolicy = z.strictObject({
  maxAttempts: z
    .union([z.int().min(1).max(1000), z.literal('unlimited')])
    .optional()
    .describe('Attempts in all, the first one counted; 3 when absent.'),
  initialInterval: duration.optional().describe('Pause before the second attempt; 1s when absent.'),
  backoff: z
    .number()
    .min(1)
    .max(100)
    .optional()
    .describe('Factor from pause to pause; 2 when absent.'),
  maxInterval: duration.optional().describe('Longest pause; 1m when absent.'),
  jitter: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Random share of each pause, 0 to 1; 0.1 when absent.'),
});
export type RetryPolicy = z.infer<typeof retryPolicy>;
