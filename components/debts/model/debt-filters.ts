/** Debts that are open, or that somebody accepted. */
export const DEBT_STATES = ['open', 'accepted'] as const;
export type DebtState = (typeof DEBT_STATES)[number];

/** Oldest first, or the one that is worth most. */
export const DEBT_ORDERS = ['age', 'value'] as const;
export type DebtOrder = (typeof DEBT_ORDERS)[number];

/** What the ledger is narrowed to; it lives in the page's address. */
export type DebtFilters = {
  readonly state: DebtState;
  readonly order: DebtOrder;
  readonly saga: string;
  readonly step: string;
  /** What values are counted in; empty: any. */
  readonly unit: string;
  /** What a debt is worth at least, as it was typed. */
  readonly least: string;
  /** Those of whoever looks. */
  readonly mine: boolean;
};

/** Reads filters from an address; open debts are shown, oldest first, unless it says otherwise. */
export function readDebtFilters(params: URLSearchParams): DebtFilters {
  const text = (name: string) => params.get(name)?.trim() ?? '';
  return {
    state: DEBT_STATES.find((state) => state === params.get('state')) ?? 'open',
    order: DEBT_ORDERS.find((order) => order === params.get('order')) ?? 'age',
    saga: text('saga'),
    step: text('step'),
    unit: text('unit'),
    least: text('least'),
    mine: params.get('mine') === '1',
  };
}

/** The number that was typed; null while it is none. */
export function leastOf({ least }: Pick<DebtFilters, 'least'>): number | null {
  const value = Number(least);
  return least === '' || !Number.isFinite(value) ? null : value;
}

/** The server's query for these filters. */
export function debtQuery(filters: DebtFilters, userId: string | undefined) {
  const { state, saga, step, unit, mine } = filters;
  const least = leastOf(filters);
  return {
    state,
    ...(saga === '' ? {} : { saga }),
    ...(step === '' ? {} : { step }),
    ...(unit === '' ? {} : { unit }),
    ...(least === null ? {} : { least }),
    ...(mine && userId ? { ownerId: userId } : {}),
  };
}

/** The same for an address: that of the export. */
export function debtParams(
  filters: DebtFilters,
  userId: string | undefined,
): { readonly [name: string]: string } {
  const entries = Object.entries({ ...debtQuery(filters, userId), order: filters.order });
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** Whether what is listed is all that stuck runs owe, or those of one saga: what can be said of their runs in one word. */
export function isOfWholeRuns({ state, step, unit, least, mine }: DebtFilters): boolean {
  return state === 'open' && [step, unit, least].every((text) => text === '') && !mine;
}

/** Whether more is filtered than the state. */
export function isNarrowed({ saga, step, unit, least, mine }: DebtFilters): boolean {
  return [saga, step, unit, least].some((text) => text !== '') || mine;
}
