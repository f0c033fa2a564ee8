/** A message as it passes by: without its payload. */
export type TappedMessage = {
  readonly stream: string;
  readonly subject: string;
  readonly sequence: number;
  /** When the broker stored it, in milliseconds since 1970. */
  readonly atMs: number;
  readonly header: (name: string) => string;
};

export type TapListener = {
  message(message: TappedMessage): void;
  /** What was there when the tap was opened has been told; from now on it is as it happens. */
  caughtUp(): void;
  /** Whether messages come: false while the broker is away. */
  connected(now: boolean): void;
};

/**
 * Hears every message of the product's streams, without taking any from those it is for.
 *
 * Contract: of each stream every message once and in order, beginning with at most `backlog` that are there
 * already; no order between streams. It goes on by itself after the broker was away, without a gap as long as
 * the stream still has what it missed. Payloads are never read.
 */
export type MessageTap = {
  open(backlog: number, listener: TapListener): { close(): Promise<void> };
};
