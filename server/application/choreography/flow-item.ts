import type { Asked } from '@/saga/choreography/take-asked';
import type { Reply } from '@/saga/run/messages';
import type { FlowEvent } from '../wire/flow-message';

/** Something that came for one service of a choreographed run, or for its tracker. */
export type FlowItem = {
  readonly runId: string;
  /** `TRACKER` for the tracker, which hears events only. */
  readonly service: string;
  readonly came: FlowArrival;
  /** What it led to is stored. */
  done(): void;
  /** It cannot be handled; resolves when it is stored as a dead letter. */
  fail(reason: 'no-handler' | 'handler-failed', error: Error): Promise<void>;
};

export type FlowArrival =
  | { readonly type: 'event'; readonly flow: FlowEvent }
  | { readonly type: 'reply'; readonly commandId: string; readonly reply: Reply }
  /** What a person asks of a work of the service. */
  | { readonly type: 'asked'; readonly asked: Asked }
  /** `rowId`: what it is called in the table of timers. */
  | { readonly type: 'timer'; readonly rowId: string; readonly timerId: string };
