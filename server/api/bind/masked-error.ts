import { type IsSecret, maskJson, maskText } from '@/saga/dead-letters/masking';
import type { RunError } from '@/saga/run/events';

/** The error as people may read it: what it says may quote what was sent. */
export function maskedError(error: RunError, isSecret: IsSecret): RunError {
  const { details } = error;
  return {
    ...error,
    message: maskText(error.message, isSecret),
    ...(details === undefined ? {} : { details: maskJson(details, isSecret) }),
  };
}
