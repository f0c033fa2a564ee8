import { REASONS } from '@/components/dead-letters/model/reasons';
import type { DeadLetterView } from '@/saga/read-models/views';

/** What a dead letter is to its run, in words: what nobody could handle and why, and how that came. */
export type LetterWords = { readonly headline: string; readonly detail: string };

type Letter = Pick<
  DeadLetterView,
  'step' | 'subject' | 'service' | 'reason' | 'deliveries' | 'error'
>;

export function letterWords(letter: Letter): LetterWords {
  const { step, subject, service, reason, deliveries, error } = letter;
  const told = error.message === '' || error.message === error.name ? '' : `: ${error.message}`;
  const times = deliveries === 1 ? '1 delivery' : `${deliveries} deliveries`;
  const where = service === null ? '' : ` at ${service}`;
  return {
    headline: `The message of ${step ?? subject} is dead: ${`${error.name}${told}`.replace(/\.?$/, '.')}`,
    detail: `${REASONS[reason].word}${where}, after ${times}`,
  };
}
