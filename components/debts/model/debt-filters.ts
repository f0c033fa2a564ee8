/** Debts that are open, or that somebody accepted. */
export const DEBT_STATES = ['open', 'accepted'] as const;
export type DebtState = (typeof DEBT_STATES)[number];

/** What the ledger is narrowed to; it lives in the page's address. */
export type DebtFilters = {
  readonly state: DebtState;
  readonly saga: string;
  readonly step: string;
  /** Those of whoever looks. */
  readonly mine: boolean;
};

/** Reads filters from an address; open debts are shown unless it says otherwise. */
export function readDebtFilters(params: URLSearchParams): DebtFilters {
  return {
    state: DEBT_STATES.find((state) => state === params.get('state')) ?? 'open',
    saga: params.get('saga')?.trim() ?? '',
    step: params.get('step')?.trim() ?? '',
    mine: params.get('mine') === '1',
  };
}

/** The server's query for these filters. */
export function debtQuery({ state, saga, step, mine }: DebtFilters, userId: string | undefined) {
  return {
    state,
    ...(saga === '' ? {} : { saga }),
    ...(step === '' ? {} : { step }),
    ...(mine && userId ? { ownerId: userId } : {}),
  };
}

/** Whether more is filtered than the state. */
export function isNarrowed({ saga, step, mine }: DebtFilters): boolean {
  return saga !== '' || step !== '' || mine;
}
