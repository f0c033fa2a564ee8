import type { Outputs } from '@/components/api/router-types';

export type RedrivePreview = Outputs['redrives']['preview'];

/** How somebody wants a redrive to go. */
export type Choices = {
  readonly ratePerSecond: number;
  readonly maxFailurePercent: number;
  readonly withNoOps: boolean;
  readonly withUnsafe: boolean;
  readonly reason: string;
};

export const INITIAL_CHOICES: Choices = {
  ratePerSecond: 20,
  maxFailurePercent: 20,
  withNoOps: false,
  withUnsafe: false,
  reason: '',
};

/** How many letters would be sent, as far as they are judged; of the rest, all that may. */
export function lettersToSend(
  { letters, judged, verdicts }: RedrivePreview,
  { withNoOps, withUnsafe }: Choices,
): number {
  const left = (withNoOps ? 0 : verdicts['no-op'].count) + (withUnsafe ? 0 : verdicts.unsafe.count);
  return letters - judged + judged - left;
}

/** Whether somebody else has to agree before anything is sent. */
export function asksSecondPerson(
  { secondPerson }: Pick<RedrivePreview, 'secondPerson'>,
  { withUnsafe }: Choices,
): boolean {
  return secondPerson && withUnsafe;
}

/** What the button says that begins it. */
export function beginWords(preview: RedrivePreview, choices: Choices): string {
  const sends = lettersToSend(preview, choices);
  const verb = asksSecondPerson(preview, choices) ? 'Ask to redrive' : 'Redrive';
  return `${verb} ${sends.toLocaleString('en')} dead ${sends === 1 ? 'letter' : 'letters'}`;
}

/** Why it can't begin as chosen; null when it can. */
export function problemOf(preview: RedrivePreview, choices: Choices): string | null {
  const { ratePerSecond, maxFailurePercent, withUnsafe, reason } = choices;
  if (preview.letters === 0) return 'None of these letters is open.';
  if (lettersToSend(preview, choices) === 0) return 'None of them would be sent as chosen.';
  if (!between(ratePerSecond, [1, 1000])) return 'The rate is between 1 and 1,000 a second.';
  if (!between(maxFailurePercent, [0, 100])) return 'The share of failures is 0 to 100 %.';
  if (withUnsafe && reason.trim() === '') return 'Unsafe letters need a reason.';
  return null;
}

function between(value: number, [least, most]: readonly [number, number]): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
