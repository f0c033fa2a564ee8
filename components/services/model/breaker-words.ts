import type { Outputs } from '@/components/api/router-types';
import type { Tone } from '@/components/ui/tone';

export type ServiceView = Outputs['services']['list'][number];
export type BreakerView = ServiceView['breaker'];

/** A breaker's state in a word, with its colour. */
export const BREAKER_LOOK: {
  readonly [status in BreakerView['status']]: { readonly label: string; readonly tone: Tone };
} = {
  closed: { label: 'Closed', tone: 'completed' },
  'half-open': { label: 'Half-open', tone: 'running' },
  open: { label: 'Open', tone: 'stuck' },
  held: { label: 'Held', tone: 'compensating' },
};

/** What the state means for the service's commands. */
export function breakerWords({ status, by }: BreakerView, trialCalls: number): string {
  switch (status) {
    case 'closed':
      return 'Commands pass.';
    case 'half-open':
      return `${trialCalls} at a time are tried.`;
    case 'open':
      return 'Commands wait.';
    case 'held':
      return `Commands wait: held by ${by}.`;
    default:
      return status satisfies never;
  }
}

/** The limits in words; null when there are none. */
export function limitWords({ maxUnderWay, perSecond }: ServiceView['settings']): string | null {
  const words = [
    maxUnderWay === null ? null : `${maxUnderWay.toLocaleString('en')} at a time`,
    perSecond === null ? null : `${perSecond.toLocaleString('en')} a second`,
  ].filter((one) => one !== null);
  return words.length === 0 ? null : words.join(', ');
}
