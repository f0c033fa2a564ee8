import type { ConsumerInfo } from '@nats-io/jetstream';

/**
 * Up to which place of its stream a consumer needs nothing any more. One that was made to begin behind some place says 0
 * on a leader that is new, until its first acknowledgement.
 */
export function ackedUpTo({
  config,
  ack_floor,
}: Pick<ConsumerInfo, 'config' | 'ack_floor'>): number {
  return Math.max(ack_floor.stream_seq, (config.opt_start_seq ?? 1) - 1);
}
