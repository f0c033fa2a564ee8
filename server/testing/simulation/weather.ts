import type { Random } from '../random';

/** How bad things are: shares of messages and calls to which something happens. All 0 is fair weather. */
export type Weather = {
  /** A call of the store that fails before, or after, it was done. */
  readonly failedCalls: number;
  /** A message that was stored, and whose publisher is not told so. */
  readonly lostReceipts: number;
  readonly lostAcks: number;
  readonly lostDeliveries: number;
  readonly doubledDeliveries: number;
  /** Anything that takes long instead of moments. */
  readonly delays: number;
  readonly lostNotices: number;
};

export const FAIR: Weather = {
  failedCalls: 0,
  lostReceipts: 0,
  lostAcks: 0,
  lostDeliveries: 0,
  doubledDeliveries: 0,
  delays: 0,
  lostNotices: 0,
};

/** Weather in which about half of what can go wrong does, more or less often. */
export function drawWeather(random: Random): Weather {
  const share = (most: number) => (random() < 0.5 ? 0 : random() * most);
  return {
    failedCalls: share(0.05),
    lostReceipts: share(0.1),
    lostAcks: share(0.2),
    lostDeliveries: share(0.1),
    doubledDeliveries: share(0.2),
    delays: share(0.1),
    lostNotices: share(0.8),
  };
}

/** How long something takes, in milliseconds. */
export function latency(random: Random, { delays }: Weather): number {
  return random() < delays ? random() * 3_000 : random() * 4;
}
