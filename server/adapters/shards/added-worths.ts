import type { DebtWorth } from '@/server/ports/debt-worth';

/** What debts are worth, unit by unit; the most debts first. */
export function addedWorths(parts: readonly DebtWorth[]): readonly DebtWorth[] {
  const sums = new Map<string, DebtWorth>();
  for (const { unit, value, debts } of parts) {
    const known = sums.get(unit) ?? { unit, value: 0, debts: 0 };
    sums.set(unit, { unit, value: added(known.value, value), debts: known.debts + debts });
  }
  return [...sums.values()].sort(
    (one, other) => other.debts - one.debts || (one.unit < other.unit ? -1 : 1),
  );
}

/** The sum without the last digits, in which decimal numbers added as binary ones go wrong. */
function added(one: number, other: number): number {
  return Number((one + other).toPrecision(15));
}
