import type { DeadLetterView } from '@/saga/read-models/views';
import { REASON_LIST, REASONS, type Reason } from './reasons';

/** Which letters are shown; `all` takes every status. */
export const STATUS_FILTERS = ['open', 'retried', 'discarded', 'all'] as const;
export type StatusFilter = (typeof STATUS_FILTERS)[number];

/** Letters by what killed them, one by one, or as they are sent again. */
const VIEWS = ['groups', 'letters', 'redrives'] as const;
export type LettersView = (typeof VIEWS)[number];

/** What the list is narrowed to; it lives in the page's address. */
export type LetterFilters = {
  readonly view: LettersView;
  readonly status: StatusFilter;
  readonly reason: Reason | null;
  readonly text: string;
  readonly service: string;
  readonly saga: string;
  readonly step: string;
  readonly runId: string;
  /** Letters of one group. */
  readonly fingerprint: string;
  /** Those that whoever looks has taken. */
  readonly mine: boolean;
};

/** Reads filters from an address; open letters are shown, in groups, unless it says otherwise. */
export function readLetterFilters(params: URLSearchParams): LetterFilters {
  const text = (name: string) => params.get(name)?.trim() ?? '';
  const single = text('group') !== '' || text('run') !== '';
  return {
    view: VIEWS.find((view) => view === params.get('view')) ?? (single ? 'letters' : 'groups'),
    status: STATUS_FILTERS.find((status) => status === params.get('status')) ?? 'open',
    reason: REASON_LIST.find((reason) => reason === params.get('reason')) ?? null,
    text: text('q'),
    service: text('service'),
    saga: text('saga'),
    step: text('step'),
    runId: text('run'),
    fingerprint: text('group'),
    mine: params.get('mine') === '1',
  };
}

/** What the server is asked for. */
export type LetterQuery = {
  readonly status?: DeadLetterView['status'];
  readonly reason?: Reason;
  readonly text?: string;
  readonly service?: string;
  readonly saga?: string;
  readonly step?: string;
  readonly runId?: string;
  readonly fingerprint?: string;
  readonly assigneeId?: string;
};

const TEXTS = ['text', 'service', 'saga', 'step', 'runId', 'fingerprint'] as const;

/** The server's query for these filters. */
export function letterQuery(filters: LetterFilters, userId?: string): LetterQuery {
  const { status, reason, mine } = filters;
  const texts = TEXTS.filter((name) => filters[name] !== '').map((name) => [name, filters[name]]);
  return {
    ...(status === 'all' ? {} : { status }),
    ...(reason === null ? {} : { reason }),
    ...Object.fromEntries(texts),
    ...(mine && userId ? { assigneeId: userId } : {}),
  };
}

/** Whether more is filtered than the status. */
export function isNarrowed(filters: LetterFilters): boolean {
  return filters.reason !== null || filters.mine || TEXTS.some((name) => filters[name] !== '');
}

/** What a redrive of these letters is called: by what they are filtered by. */
export function lettersInWords(filters: LetterFilters, groupName?: string): string {
  const { reason, text, service, saga, step, runId, fingerprint } = filters;
  const named = [
    fingerprint && (groupName ?? 'One group'),
    reason && REASONS[reason].word,
    step && `in ${step}`,
    service && `at ${service}`,
    saga && `of saga ${saga}`,
    runId && `of run ${runId.slice(0, 8)}`,
    text && `with “${text}”`,
  ].filter((part) => part);
  if (named.length === 0) return 'All open letters';
  const words = named.join(', ');
  return /^(in|at|of|with) /.test(words) ? `Letters ${words}` : words;
}
