import { doneWords, timeWords } from '@/saga/chaos/chaos-words';
import type { ChaosHitView } from './chaos-types';

type Hit = Pick<ChaosHitView, 'messageId' | 'node' | 'attempt' | 'isHeld' | 'rule'>;

/** What was done to a message: `The command of charge, attempt 2, was dropped`. */
export function hitWords({ node, attempt, messageId, isHeld, rule }: Hit): string {
  const { edge, fault } = rule;
  const again = attempt !== null && attempt > 1 ? `, attempt ${attempt},` : '';
  const which = node === null ? eventWords(messageId, edge.service) : `of ${node}${again}`;
  const until = fault.type === 'delay' ? ` by ${timeWords(fault.delayMs)}` : '';
  const still = isHeld ? ' and is kept back' : '';
  return `The ${edge.message} ${which} was ${doneWords(fault.type)}${until}${still}`;
}

/** Ids of events that were hit end in who was to hear them. */
function eventWords(messageId: string, service: string | undefined): string {
  const hearer = service ?? messageId.slice(messageId.lastIndexOf(' ') + 1);
  return `to ${hearer}`;
}
