import type { Lost } from '@/saga/interchange/draft/imported';

/** What is not carried over into another language, or from it, as a line. */
export function lostText({ path, what, why }: Lost): string {
  return `not carried over: ${what} at ${path}: ${why}`;
}
