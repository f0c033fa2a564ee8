import type { DeadLetterView } from '@/saga/read-models/views';
import { REASON_LIST, type Reason } from './reasons';

/** Which letters are shown; `all` takes every status. */
export const STATUS_FILTERS = ['open', 'retried', 'discarded', 'all'] as const;
export type StatusFilter = (typeof STATUS_FILTERS)[number];

/** What the list is narrowed to; it lives in the page's address. */
export type LetterFilters = {
  readonly status: StatusFilter;
  readonly reason: Reason | null;
  readonly service: string;
  readonly runId: string;
};

/** Reads filters from an address; open letters are shown unless it says otherwise. */
export function readLetterFilters(params: URLSearchParams): LetterFilters {
  return {
    status: STATUS_FILTERS.find((status) => status === params.get('status')) ?? 'open',
    reason: REASON_LIST.find((reason) => reason === params.get('reason')) ?? null,
    service: params.get('service')?.trim() ?? '',
    runId: params.get('run')?.trim() ?? '',
  };
}

/** What the server is asked for. */
export type LetterQuery = {
  readonly status?: DeadLetterView['status'];
  readonly reason?: Reason;
  readonly service?: string;
  readonly runId?: string;
};

/** The server's query for these filters. */
export function letterQuery({ status, reason, service, runId }: LetterFilters): LetterQuery {
  return {
    ...(status === 'all' ? {} : { status }),
    ...(reason === null ? {} : { reason }),
    ...(service === '' ? {} : { service }),
    ...(runId === '' ? {} : { runId }),
  };
}

/** Whether more is filtered than the status. */
export function isNarrowed({ reason, service, runId }: LetterFilters): boolean {
  return reason !== null || service !== '' || runId !== '';
}
