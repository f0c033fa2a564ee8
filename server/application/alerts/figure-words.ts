import type { Unit } from './rules';

const NOUNS: {
  readonly [unit in Exclude<Unit, 'seconds' | 'percent' | 'value'>]: readonly [string, string];
} = {
  letters: ['dead letter', 'dead letters'],
  effects: ['effect not undone', 'effects not undone'],
  runs: ['run', 'runs'],
  messages: ['message', 'messages'],
  'per-minute': ['message a minute', 'messages a minute'],
};

/** A figure in words: `12 dead letters`, `1 min 20 s`, `34 %`. */
export function figureWords(value: number, unit: Unit): string {
  if (unit === 'seconds') return durationWords(value);
  if (unit === 'percent') return `${Math.round(value)} %`;
  if (unit === 'value') return `${value.toLocaleString('en')} owed`;
  const [one, many] = NOUNS[unit];
  return `${value.toLocaleString('en')} ${value === 1 ? one : many}`;
}

const PARTS = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const;

/** Seconds in the two largest units that say something: `2 h 5 min`. */
export function durationWords(seconds: number): string {
  let rest = Math.max(0, Math.round(seconds));
  const words: string[] = [];
  for (const [size, unit] of PARTS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) words.push(`${count} ${unit}`);
    if (words.length === 2) break;
  }
  return words.join(' ') || '0 s';
}
