import { z } from 'zod';

/** A name that is safe in expressions, URLs and NATS subjects: a letter, then letters, digits or underscores. */
export const NAME_PATTERN = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** A saga's, service's or action's name: as {@link NAME_PATTERN}, hyphens allowed. */
export const SLUG_PATTERN = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** A duration: a whole number with its unit, for example `250ms`, `30s`, `5m`, `2h`, `7d`. */
export const DURATION_PATTERN = /^\d{1,9}(ms|s|m|h|d)$/;

export const nodeName = z
  .string()
  .min(1)
  .describe('The node’s unique name, as expressions refer to it: `steps.NAME.result`.');

export const slug = z
  .string()
  .regex(SLUG_PATTERN, 'Start with a letter; then letters, digits, hyphens or underscores.');

export const duration = z
  .string()
  .regex(DURATION_PATTERN, 'Write a whole number with its unit: 250ms, 30s, 5m, 2h or 7d.');

/** A JSONata expression, bare: `input.amount > 100`. */
export const expression = z.string().min(1).max(4096);

/** Any JSON value. */
export const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;

/** A JSON value, as it travels in messages and is stored in events. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * A mapping: a JSON template in which a string of the form `{% EXPRESSION %}` is replaced by the
 * value of the JSONata expression (the notation of Amazon States Language); all else is literal.
 */
export const mapping = json.describe('A JSON template; `{% expression %}` strings are evaluated.');

/** A JSON Schema (draft 2020-12), kept as plain JSON. */
export const jsonSchema = z.record(z.string(), json);
export type JsonSchema = z.infer<typeof jsonSchema>;
