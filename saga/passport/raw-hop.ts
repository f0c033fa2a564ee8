import type { DeathFact } from './facts';

export type HopName =
  | 'written'
  | 'outbox'
  | 'chaos'
  | 'stream'
  | 'delivered'
  | 'handled'
  | 'reply-stream'
  | 'reply-chaos'
  | 'reply-delivered'
  | 'taken'
  | 'projected';

/** A hop by what is stored of it alone. */
export type RawHop = {
  readonly name: HopName;
  readonly reached: 'yes' | 'no' | 'unknown';
  readonly at: string | null;
  readonly says: string;
  readonly details: readonly string[];
  readonly deaths: readonly DeathFact[];
  readonly version: number | null;
  /** It does not come on from here without somebody's help. */
  readonly stuck: boolean;
};

/** Stands for the consumer of what could not be published. */
export const OUTBOX = 'outbox';

/** A hop with what most have not. */
export function hop(own: Pick<RawHop, 'name' | 'reached' | 'says'> & Partial<RawHop>): RawHop {
  return { at: null, details: [], deaths: [], version: null, stuck: false, ...own };
}
