import { COORDINATOR, OUTSIDE, type Party, type Sent, type Topology } from './topology';

/** What a party is called. */
export function partyWord(name: string): string {
  if (name === COORDINATOR) return 'coordinator';
  return name === OUTSIDE ? 'outside' : name;
}

/** What it leads to that a party hears a message: `does charge`; empty when it only takes note. */
export function leadsToWords({ leadsTo, way }: Sent): string {
  if (leadsTo.length === 0) return '';
  return `${way === 'back' ? 'undoes with' : 'goes on at'} ${leadsTo.join(', ')}`;
}

/** A topology in two sentences: how much there is, and who leads. */
export function topologyWords({ mode, parties, links }: Topology): string {
  const services = parties.filter(({ role }) => role === 'service').length;
  const kinds = links.reduce((sum, { messages }) => sum + messages.length, 0);
  const who = services === 1 ? '1 service' : `${services} services`;
  return mode === 'choreography'
    ? `${who}, ${kinds} kinds of messages. Nobody leads: each hears what it needs.`
    : `${who}, ${kinds} kinds of messages. The coordinator leads: services know nobody else.`;
}

/** What somebody does in runs of a saga, in words. */
export function partyWords({ role, does, undoes }: Party): string {
  if (role === 'coordinator') return 'leads the run';
  if (role === 'outside') return 'starts and cancels runs';
  const done = does.length > 0 ? [`does ${does.join(', ')}`] : [];
  const undone = undoes.length > 0 ? [`undoes with ${undoes.join(', ')}`] : [];
  return [...done, ...undone].join('; ');
}
