import { RUN_STATUSES, type RunStatus } from '@/saga/run/status';

/** Spans back from now that the list offers. */
export const RANGES = [
  { id: '1h', label: 'Last hour', ms: 3_600_000 },
  { id: '24h', label: 'Last 24 hours', ms: 86_400_000 },
  { id: '7d', label: 'Last 7 days', ms: 604_800_000 },
  { id: '30d', label: 'Last 30 days', ms: 2_592_000_000 },
] as const;

export type RangeId = (typeof RANGES)[number]['id'];

/** What the list is narrowed to; it lives in the page's address. */
export type RunFilters = {
  readonly saga: string | null;
  /** Of the saga; counts only with one. */
  readonly version: number | null;
  readonly status: readonly RunStatus[];
  readonly range: RangeId | null;
  /** Started at or after this time (ISO 8601, UTC); empty: any. Counts only without a range, as `to` does. */
  readonly from: string;
  /** Started before this time. */
  readonly to: string;
  /** A run id or a correlation id, whole. */
  readonly search: string;
  /** The whole name of the error that they failed with; empty: any, or none. */
  readonly error: string;
  /** A service that has still to answer for some work of theirs; empty: any. */
  readonly waitsOn: string;
  /** A service of which some work of theirs failed for good; empty: any, or none. */
  readonly failedAt: string;
  /** What search fields must be, by name. */
  readonly fields: { readonly [name: string]: string };
};

/** Everything. */
export const NO_FILTERS: RunFilters = {
  saga: null,
  version: null,
  status: [],
  range: null,
  from: '',
  to: '',
  search: '',
  error: '',
  waitsOn: '',
  failedAt: '',
  fields: {},
};

/** Whether anything is filtered out. */
export function isFiltered(filters: RunFilters): boolean {
  return writeFilters(filters) !== '';
}

/** Reads filters from an address; unknown statuses and ranges are ignored. */
export function readFilters(params: URLSearchParams): RunFilters {
  const wanted = (params.get('status') ?? '').split(',');
  const range = RANGES.find(({ id }) => id === params.get('range'))?.id ?? null;
  return {
    saga: params.get('saga') || null,
    version: params.get('saga') ? versionIn(params.get('version')) : null,
    status: RUN_STATUSES.filter((status) => wanted.includes(status)),
    range,
    from: range === null ? timeIn(params, 'from') : '',
    to: range === null ? timeIn(params, 'to') : '',
    search: params.get('q')?.trim() ?? '',
    error: textIn(params, 'error'),
    waitsOn: textIn(params, 'waitsOn'),
    failedAt: textIn(params, 'failedAt'),
    fields: fieldsIn(params),
  };
}

function timeIn(params: URLSearchParams, name: string): string {
  const time = new Date(params.get(name) ?? '');
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}

function textIn(params: URLSearchParams, name: string): string {
  return params.get(name)?.trim().slice(0, 200) ?? '';
}

/** Fields stand in an address as `f.order=o-1`. */
const FIELD = /^f\.([A-Za-z]\w{0,63})$/;
const MOST_FIELDS = 8;

function fieldsIn(params: URLSearchParams): RunFilters['fields'] {
  const found = [...params].flatMap(([key, value]) => {
    const name = FIELD.exec(key)?.[1];
    const wanted = value.trim().slice(0, 200);
    return name === undefined || wanted === '' ? [] : [[name, wanted] as const];
  });
  return Object.fromEntries(found.slice(0, MOST_FIELDS));
}

function versionIn(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** The query, without `?`, that {@link readFilters} reads back. */
export function writeFilters(filters: RunFilters): string {
  const { saga, version, status, range, search, fields } = filters;
  const { from, to, error, waitsOn, failedAt } = filters;
  const texts = {
    saga: saga ?? '',
    version: saga === null ? '' : String(version ?? ''),
    status: status.join(','),
    range: range ?? '',
    ...{ from, to, q: search, error, waitsOn, failedAt },
  };
  const params = new URLSearchParams(Object.entries(texts).filter(([, text]) => text !== ''));
  for (const name of Object.keys(fields).sort()) params.set(`f.${name}`, fields[name] ?? '');
  return params.toString().replaceAll('%2C', ',');
}

/** What the server is asked for. */
export type RunQuery = {
  readonly saga?: string;
  readonly sagaVersion?: number;
  readonly status?: RunStatus[];
  readonly correlationId?: string;
  readonly error?: string;
  readonly waitsOn?: string;
  readonly failedAt?: string;
  readonly fields?: { [name: string]: string };
  readonly from?: string;
  readonly to?: string;
};

/** The server's query; a range is reckoned back from `now` (milliseconds). */
export function toQuery(
  { saga, version, status, range, from, to, search, error, waitsOn, failedAt, fields }: RunFilters,
  now: number,
): RunQuery {
  const span = RANGES.find(({ id }) => id === range)?.ms;
  return {
    ...(saga === null ? {} : { saga }),
    ...(saga === null || version === null ? {} : { sagaVersion: version }),
    ...(status.length === 0 ? {} : { status: [...status] }),
    ...(span === undefined ? textsOf({ from, to }) : { from: new Date(now - span).toISOString() }),
    ...textsOf({ correlationId: search, error, waitsOn, failedAt }),
    ...(Object.keys(fields).length === 0 ? {} : { fields: { ...fields } }),
  };
}

/** Those that are not empty. */
function textsOf<Name extends string>(texts: Record<Name, string>): { [name in Name]?: string } {
  const set = Object.entries<string>(texts).filter(([, text]) => text !== '');
  return Object.fromEntries(set) as { [name in Name]?: string };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The run id a search may mean; null when it can't be one. */
export function searchedRunId(search: string): string | null {
  return UUID.test(search) ? search.toLowerCase() : null;
}
