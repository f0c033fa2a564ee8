import { z } from 'zod';
import { SLUG_PATTERN } from '@/saga/definition/primitives';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { InvalidInput, PayloadTooLarge } from './errors';
import { storageProblem } from './wire/storable-json';

const MAX_BYTES = 1024 * 1024;

/** Enough form to be drawn and mended; everything else may still be wrong in a draft. */
const drawable = z.looseObject({
  name: z.string().regex(SLUG_PATTERN, 'Start with a letter; then letters, digits, - or _.'),
  title: z.string().max(120).optional(),
  description: z.string().max(4000).optional(),
  nodes: z.array(z.looseObject({ name: z.string(), type: z.string() })).max(2000),
  edges: z.array(z.looseObject({ from: z.string(), to: z.string() })).max(8000),
});

/**
 * A document that can be kept as a draft, though it may not compile: half-filled fields must not
 * be lost while somebody is drawing. Throws `InvalidInput` or `PayloadTooLarge`.
 */
export function draftDefinition(value: unknown): SagaDefinition {
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? '');
  if (bytes > MAX_BYTES) throw new PayloadTooLarge(bytes, MAX_BYTES);
  const parsed = drawable.safeParse(value);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({
      path: path.map((part) => `/${String(part)}`).join(''),
      message,
    }));
    throw new InvalidInput(issues, 'This is not a saga definition.');
  }
  const problem = storageProblem(value as never);
  if (problem) throw new InvalidInput([problem]);
  return value as SagaDefinition;
}
