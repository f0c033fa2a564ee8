import type { Json } from '../definition/primitives';
import { validateJson } from '../json-schema/validate';
import type { PlanStep } from '../plan';
import type { RunError } from './events';

/**
 * The error of a result that breaks the step's schema; undefined when it keeps it. Asking again would get
 * the same answer, and the work has been done: so it is not retried, and in doubt. The result is kept in
 * the details, so that nothing is lost.
 */
export function violation({ name, resultSchema }: PlanStep, result: Json): RunError | undefined {
  if (resultSchema === null) return undefined;
  const faults = validateJson(resultSchema, result);
  const [first] = faults;
  if (!first) return undefined;
  return {
    name: 'ResultSchemaViolation',
    message: `The result of ${name} breaks its schema at '${first.path}': ${first.message}`,
    retryable: false,
    inDoubt: true,
    details: { faults: faults.map(({ path, message }) => ({ path, message })), result },
  };
}
