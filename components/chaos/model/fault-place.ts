import { partsOf } from '@/components/flow/model/edge-key';
import type { ChaosEdge } from '@/saga/chaos/chaos-rule';

type Place = {
  readonly saga: string;
  readonly service: string;
  /** What may be hit there, the likeliest first. */
  readonly messages: readonly ChaosEdge['message'][];
};

/**
 * Where a fault on an edge of the live flow is put; null where none can be. In a choreography a service hears events,
 * and gives itself commands and answers them; what it publishes is hit where it is heard.
 */
export function faultPlaceOf(
  edge: string,
  mode: 'orchestration' | 'choreography' | undefined,
): Place | null {
  const { kind, saga, service } = partsOf(edge);
  if (saga === '' || service === '') return null;
  if (mode === 'choreography') {
    return kind === 'to' ? { saga, service, messages: ['event', 'command', 'reply'] } : null;
  }
  if (kind === 'to') return { saga, service, messages: ['command'] };
  return kind === 'from' ? { saga, service, messages: ['reply'] } : null;
}

/** Whether a fault is, as far as its edge goes, one of that place. */
export function isOnEdge({ edge }: { readonly edge: ChaosEdge }, place: Place): boolean {
  const is = (wanted: string | undefined, name: string) => wanted === undefined || wanted === name;
  return (
    place.messages.includes(edge.message) &&
    is(edge.saga, place.saga) &&
    is(edge.service, place.service)
  );
}
