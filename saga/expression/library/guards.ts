import type { Budget } from '../interpreter/budget';
import { Fault } from '../interpreter/fault';

/** Refuses, before the call, arguments with which a native function would make or take too much. */
export type Guard = (budget: Budget, args: readonly unknown[]) => void;

/** What must be checked before a native function runs, by name. */
export const GUARDS: { readonly [name: string]: Guard } = {
  pad: (budget, [, width]) => budget.grow(Math.abs(Number(width ?? 0))),
  join: (budget, [texts, separator]) => {
    const between = typeof separator === 'string' ? separator.length : 0;
    if (Array.isArray(texts)) budget.grow(texts.length * between);
  },
  // Compares every item with every other.
  distinct: (budget, [list]) => {
    if (Array.isArray(list)) budget.step(list.length ** 2);
  },
  append: (budget, args) => {
    for (const list of args) budget.grow(Array.isArray(list) ? list.length : 1);
  },
  formatInteger: (_budget, [value, picture]) => {
    // Roman numerals grow with the number itself.
    if (Math.abs(Number(value)) > 100_000 && /^[Ii](;|$)/.test(String(picture))) {
      throw new Fault('LIMIT', 'The number is too large for Roman numerals.');
    }
  },
  toMillis: (_budget, [text, picture]) => {
    // Made into a regular expression, whose parts could share the digits among them in too many ways.
    if (picture !== undefined && (String(text).length > 64 || String(picture).length > 256)) {
      throw new Fault('LIMIT', 'The time or its picture is too long.');
    }
    if (/(?:\[[YMDdHhmsf]\]){5}/.test(String(picture)) && String(text).length > 20) {
      throw new Fault('LIMIT', 'Write separators or widths between the parts of the picture.');
    }
  },
};
