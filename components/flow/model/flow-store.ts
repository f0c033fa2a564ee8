import type { EdgeNumbers, FlowSecond, FlowState } from './flow-types';
import { quantile } from './quantile';

/** How far back one can look, in seconds, as on the server. */
export const KEPT_SECONDS = 300;

const NOTHING: EdgeNumbers = { count: 0, perSecond: 0, failed: 0, p50: null, p95: null };

/** Which seconds are looked at: so many, up to and including `to`. */
export type Span = { readonly to: number; readonly seconds: number };

/**
 * The seconds that came, and the edges' numbers over some of them. Numbers are made once for all who ask within
 * one second, and what did not change stays the same object, so that only edges on which something went are drawn
 * anew.
 */
export class FlowStore {
  #seconds: FlowSecond[] = [];
  #state: FlowState = { status: 'filling', hot: [], unmatched: 0 };
  #gaps = 0;
  #numbers: ReadonlyMap<string, EdgeNumbers> = new Map();
  #span: Span = { to: 0, seconds: 10 };
  #pinned: number | null = null;
  readonly #listeners = new Set<() => void>();

  /** Calls back after every change until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes what the server says; seconds that are known already are left out. */
  take(seconds: readonly FlowSecond[], state: FlowState): void {
    const last = this.lastSecond;
    const fresh = seconds.filter(({ second }) => second > last);
    if (last > 0 && fresh[0] && fresh[0].second > last + 1) this.#gaps++;
    this.#seconds = [...this.#seconds, ...fresh].slice(-KEPT_SECONDS);
    this.#state = state;
    this.#compute();
  }

  /** Looks at `seconds` seconds up to `pinned`, or up to now when that is null. */
  look(pinned: number | null, seconds: number): void {
    if (pinned === this.#pinned && seconds === this.#span.seconds) return;
    this.#pinned = pinned;
    this.#span = { ...this.#span, seconds };
    this.#compute();
  }

  readonly state = (): FlowState => this.#state;
  /** How often seconds were missing: the server was away for longer than it keeps them. */
  readonly gaps = (): number => this.#gaps;
  readonly numbersOf = (edge: string): EdgeNumbers => this.#numbers.get(edge) ?? NOTHING;
  readonly numbers = (): ReadonlyMap<string, EdgeNumbers> => this.#numbers;
  readonly span = (): Span => this.#span;
  /** All seconds that are kept. */
  readonly seconds = (): readonly FlowSecond[] => this.#seconds;

  get lastSecond(): number {
    return this.#seconds.at(-1)?.second ?? 0;
  }

  #compute(): void {
    const to = this.#pinned ?? this.lastSecond;
    this.#span = { to, seconds: this.#span.seconds };
    this.#numbers = kept(this.#numbers, numbersIn(this.#seconds, this.#span));
    for (const listener of this.#listeners) listener();
  }
}

type Sum = { count: number; failed: number; latencies: number[] | null };

/** The numbers of every edge over a span. Pure. */
export function numbersIn(
  seconds: readonly FlowSecond[],
  { to, seconds: length }: Span,
): ReadonlyMap<string, EdgeNumbers> {
  const sums = new Map<string, Sum>();
  for (const { second, entries } of seconds) {
    if (second > to || second <= to - length) continue;
    for (const [edge, count, failed, latencies] of entries) {
      const sum = sums.get(edge) ?? { count: 0, failed: 0, latencies: null };
      sums.set(edge, sum);
      sum.count += count;
      sum.failed += failed;
      if (latencies) sum.latencies = added(sum.latencies, latencies);
    }
  }
  return new Map([...sums].map(([edge, sum]) => [edge, finish(sum, length)]));
}

function finish({ count, failed, latencies }: Sum, length: number): EdgeNumbers {
  const of = (share: number) => latencies && quantile(latencies, share);
  return { count, failed, perSecond: count / length, p50: of(0.5), p95: of(0.95) };
}

function added(sum: readonly number[] | null, more: readonly number[]): number[] {
  const length = Math.max(sum?.length ?? 0, more.length);
  return Array.from({ length }, (_, index) => (sum?.[index] ?? 0) + (more[index] ?? 0));
}

function kept(
  before: ReadonlyMap<string, EdgeNumbers>,
  now: ReadonlyMap<string, EdgeNumbers>,
): ReadonlyMap<string, EdgeNumbers> {
  return new Map(
    [...now].map(([edge, numbers]) => {
      const known = before.get(edge);
      return [edge, known && isSame(known, numbers) ? known : numbers];
    }),
  );
}

function isSame(a: EdgeNumbers, b: EdgeNumbers): boolean {
  return a.count === b.count && a.failed === b.failed && a.p50 === b.p50 && a.p95 === b.p95;
}
