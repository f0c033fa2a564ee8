import { SLUG_PATTERN } from '@/saga/definition/primitives';

const LONGEST = 64;

/** A name for a title: `Trip booking (EU)` gives `trip-booking-eu`; empty when no letter is left. */
export function nameFor(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '');
}

/** A name that is not taken: `orders`, then `orders-2`, `orders-3` … */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`;
    const candidate = name.slice(0, LONGEST - suffix.length) + suffix;
    if (!taken.includes(candidate)) return candidate;
  }
}

/** What is wrong with a name, or true when nothing is. */
export function checkName(name: string, taken: readonly string[]): true | string {
  if (!SLUG_PATTERN.test(name)) {
    return 'Start with a letter; then at most 63 letters, digits, hyphens or underscores.';
  }
  return !taken.includes(name) || `There is a saga “${name}” already.`;
}
