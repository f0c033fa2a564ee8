import type { SequenceRow } from '@/saga/sequence/sequence';
import { partyWord } from '@/saga/topology/topology-words';

/** A row as a sentence: `coordinator to payments: command charge, attempt 2`. */
export function rowWords(row: SequenceRow): string {
  const { type, from, to, what, detail } = row;
  const more = detail === '' ? '' : `, ${detail}`;
  const back = row.back ? ', on the way back' : '';
  const itself = to.length === 1 && to[0] === from;
  const who = itself
    ? partyWord(from)
    : `${partyWord(from)} to ${to.map(partyWord).join(' and ') || 'nobody'}`;
  return `${who}: ${TYPES[type]}${what}${more}${back}`;
}

const TYPES: { readonly [type in SequenceRow['type']]: string } = {
  command: 'command ',
  reply: 'reply to ',
  timeout: '',
  told: '',
  mark: '',
};
