import { chaosWish } from '@/saga/chaos/chaos-rule';
import { type FaultAnswers, type FaultPlace, wishOf } from './fault-answers';

/** What is wrong with an answer, by the answer's name; undefined where all is well. */
export type Faults = { readonly [name in keyof FaultAnswers]?: string };

const WHICH: { readonly [runs in FaultAnswers['runs']]: string } = {
  all: '',
  runs: 'Paste ids of runs, with spaces or commas between.',
  correlation: 'Enter a correlation id.',
  'start-key': 'Enter the key.',
  field: 'Written as name=value.',
  percent: 'A number from 0.01 to 100.',
};

/** Checks what the form holds against what the server takes. */
export function checkAnswers(answers: FaultAnswers, place: FaultPlace): Faults {
  const parsed = chaosWish.safeParse(wishOf(answers, place));
  if (parsed.success) return {};
  const wrong = new Set(parsed.error.issues.map(({ path }) => path.join('/')));
  const has = (start: string) => [...wrong].some((path) => path.startsWith(start));
  const durations = 'A duration such as 500ms, 30s or 5m.';
  return {
    ...(has('fault/delayMs') && { delay: `${durations} A day at most.` }),
    ...(has('fault/error') && { errorName: 'A name such as CardDeclined.' }),
    ...(has('runs') && { which: WHICH[answers.runs] }),
    ...(has('maxRuns') && answers.runs !== 'runs' && { maxRuns: 'From 1 to 1,000.' }),
    ...(has('perRun') && { perRun: 'From 1 to 100.' }),
    ...(has('expiresInMs') && { expires: `${durations} From a second to a day.` }),
    ...(has('expectation/withinMs') && { within: `${durations} From a second to a day.` }),
    ...(has('expectation/statuses') && { statuses: 'Choose one at least.' }),
    ...(has('reason') && { reason: 'Say why.' }),
  };
}
