import { REASONS } from '@/components/dead-letters/model/reasons';
import type { DeadLetterView, StepView } from '@/saga/read-models/views';

/** What a dead letter is to its run, in words: what nobody could handle and why, how that came, and what the run does. */
export type LetterWords = {
  readonly headline: string;
  readonly detail: string;
  readonly follows: string;
};

type Letter = Pick<
  DeadLetterView,
  'step' | 'subject' | 'service' | 'reason' | 'deliveries' | 'error' | 'headers'
>;

/** How the run stands: its steps, and whether it has not ended. */
export type Standing = {
  readonly steps: readonly Pick<StepView, 'name' | 'attempts'>[];
  readonly open: boolean;
};

export function letterWords(letter: Letter, standing: Standing): LetterWords {
  const { step, subject, service, reason, deliveries, error } = letter;
  const told = error.message === '' || error.message === error.name ? '' : `: ${error.message}`;
  const times = deliveries === 1 ? '1 delivery' : `${deliveries} deliveries`;
  const where = service === null ? '' : ` at ${service}`;
  return {
    headline: `The message of ${step ?? subject} is dead: ${`${error.name}${told}`.replace(/\.?$/, '.')}`,
    detail: `${REASONS[reason].word}${where}, after ${times}`,
    follows: followsOf(letter, standing),
  };
}

function followsOf(letter: Letter, standing: Standing): string {
  if (!standing.open) return '';
  return holdsUp(letter, standing)
    ? 'The run waits until it is sent again or discarded.'
    : 'The run has tried again since.';
}

/** Whether the run waits for just this message: it has ended or asked again otherwise. */
export function holdsUp(
  { step, headers }: Pick<Letter, 'step' | 'headers'>,
  { steps, open }: Standing,
): boolean {
  const attempt = Number(headers['ce-id']?.split('.').at(-1));
  const latest = steps.find(({ name }) => name === step)?.attempts;
  return open && !(latest !== undefined && attempt < latest);
}
