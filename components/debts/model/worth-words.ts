import type { Worth } from '@/saga/run/events';

/** Codes of currencies, whose parts are written as hundredths. */
const CURRENCY = /^[A-Z]{3}$/;

/** An amount with its unit: `1,250.50 EUR`; the number alone where no unit is named. */
export function amountWords({ value, unit }: { readonly value: number; readonly unit: string }) {
  const isMoney = CURRENCY.test(unit) && !Number.isInteger(value);
  const number = value.toLocaleString('en', {
    minimumFractionDigits: isMoney ? 2 : 0,
    maximumFractionDigits: 6,
  });
  return unit === '' ? number : `${number}\u00a0${unit}`;
}

/** What a debt is worth, in words: the amount, or that it is not known and why; null when nothing says it. */
export function worthWords(worth: Worth | undefined): string | null {
  if (worth === undefined) return null;
  return 'value' in worth ? amountWords(worth) : `unknown value: ${worth.problem}`;
}
