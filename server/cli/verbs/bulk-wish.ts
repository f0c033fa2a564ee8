import { Unusable } from '../errors';

export type BulkWish = {
  readonly reason: string;
  readonly run?: readonly string[];
  readonly saga?: string;
  readonly version?: string;
  readonly status?: string;
  readonly correlation?: string;
  readonly error?: string;
  readonly waitsOn?: string;
  readonly failedAt?: string;
  readonly field?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly all?: true;
  readonly rate: string;
  readonly title?: string;
};

/** What the server is asked for; it checks all that is not checked here. Throws {@link Unusable}. */
export function bulkWishOf(action: string, given: BulkWish): object {
  const { reason, rate, title, run, all } = given;
  const filter = filterOf(given);
  const chosen = [run !== undefined, Object.keys(filter).length > 0, all === true];
  if (chosen.filter(Boolean).length !== 1) {
    throw new Unusable('Give the runs (--run), what to choose them by (--saga …), or --all.');
  }
  return {
    ...{ action, reason, title: title ?? titleOf(given), ratePerSecond: Number(rate) },
    selection: run ? { type: 'runs', runIds: run } : { type: 'filter', ...filter },
  };
}

function filterOf(given: BulkWish): object {
  const { saga, version, status, correlation, error, waitsOn, failedAt, field, from, to } = given;
  const filter = {
    saga,
    sagaVersion: version === undefined ? undefined : Number(version),
    status: status?.split(',').map((one) => one.trim()),
    correlationId: correlation,
    ...{ error, waitsOn, failedAt },
    fields: field && Object.fromEntries(field.map(pairOf)),
    from,
    to,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

function pairOf(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new Unusable('--field is written as name=value.');
  return [text.slice(0, at), text.slice(at + 1)];
}

const LONGEST_TITLE = 200;

/** As `saga trip, status stuck`: who looks at the action later knows which runs were meant. */
function titleOf({ run, all, ...given }: BulkWish): string {
  if (run) return run.length === 1 ? `The run ${run[0]}` : `${run.length} chosen runs`;
  if (all) return 'All runs';
  const { saga, version, status, correlation, error, waitsOn, failedAt, field, from, to } = given;
  const parts = {
    ...{ saga, version, status, correlation, error },
    ...{ 'waits on': waitsOn, 'failed at': failedAt },
    ...{ field: field?.join(' '), from, to },
  };
  const words = Object.entries(parts).flatMap(([name, text]) => (text ? `${name} ${text}` : []));
  return words.join(', ').slice(0, LONGEST_TITLE);
}
