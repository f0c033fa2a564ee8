/** How one subscription, or all of them together, stand. `idle`: none is open. */
export type ConnectionState = 'idle' | 'connecting' | 'live' | 'lost';

const states = new Map<number, Exclude<ConnectionState, 'idle'>>();
const listeners = new Set<() => void>();

/** The worst of the given states; `idle` when there is none. */
export function worstOf(all: Iterable<ConnectionState>): ConnectionState {
  let worst: ConnectionState = 'idle';
  for (const state of all) if (RANK[state] > RANK[worst]) worst = state;
  return worst;
}

const RANK: { readonly [state in ConnectionState]: number } = {
  idle: 0,
  live: 1,
  connecting: 2,
  lost: 3,
};

function tell(): void {
  for (const listener of listeners) listener();
}

/** What the open subscriptions report, for the indicator in the top bar; keys are operation ids. */
export const connections = {
  /** Notes the state of one subscription. */
  set(id: number, state: Exclude<ConnectionState, 'idle'>): void {
    if (states.get(id) === state) return;
    states.set(id, state);
    tell();
  },
  /** Forgets a subscription that was closed on purpose. */
  remove(id: number): void {
    if (states.delete(id)) tell();
  },
  /** The state of all together. */
  current: (): ConnectionState => worstOf(states.values()),
  /** Calls the listener after every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
