/** How long a figure must stay at its threshold: ` for 1 min`, or nothing. */
export function holdWords(seconds: number): string {
  if (seconds === 0) return '';
  return ` for ${seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`}`;
}

const UNIT_WORDS: { readonly [unit: string]: string } = {
  letters: 'dead letters',
  effects: 'effects',
  value: 'owed',
  runs: 'runs',
  messages: 'messages',
  'per-minute': 'messages a minute',
  seconds: 'seconds',
  percent: '%',
};

/** What a threshold is typed in. */
export function unitWords(unit: string): string {
  return UNIT_WORDS[unit] ?? unit;
}
