import type { Worth } from '@/saga/run/events';

/** An amount with its unit: `1,250.5 EUR`; the number alone where no unit is named. */
export function amountWords({ value, unit }: { readonly value: number; readonly unit: string }) {
  const number = value.toLocaleString('en', { maximumFractionDigits: 6 });
  return unit === '' ? number : `${number}\u00a0${unit}`;
}

/** What a debt is worth, in words: the amount, or that it is not known and why; null when nothing says it. */
export function worthWords(worth: Worth | undefined): string | null {
  if (worth === undefined) return null;
  return 'value' in worth ? amountWords(worth) : `unknown value: ${worth.problem}`;
}
