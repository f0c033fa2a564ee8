import type { RunSpan } from '@/saga/trace/span';

/** Where spans go. */
export type SpanSink = {
  /** Sent some time soon, with others; lost when they can't be sent. Never throws. */
  add(span: RunSpan): void;
  /** Resolves when they were taken. Rejects when they were not. */
  send(spans: readonly RunSpan[]): Promise<void>;
  /** Sends what was added, for a few seconds at most. */
  close(): Promise<void>;
};
