import type { Registry } from 'prom-client';
import { type GaugeSpec, labelledGauges } from './gauges';

/** One of the databases, 1 for the first. */
export type DatabaseState = {
  readonly database: number;
  readonly isThere: boolean;
  /** How far the standby is behind that lists are read from; null: there is none, or it does not answer. */
  readonly standbyLagMs: number | null;
};

const SPECS: readonly GaugeSpec<DatabaseState>[] = [
  {
    name: 'database_up',
    help: 'Whether the database answers.',
    of: ({ isThere }) => (isThere ? 1 : 0),
  },
];

const STANDBYS: readonly GaugeSpec<DatabaseState>[] = [
  {
    name: 'standby_lag_seconds',
    help: 'How far the standby that lists are read from is behind; absent while it does not answer.',
    of: ({ standbyLagMs }) => (standbyLagMs ?? 0) / 1000,
  },
];

/** Gauges of the databases and their standbys, as this process finds them. */
export function databaseGauges(registry: Registry): (databases: readonly DatabaseState[]) => void {
  const labels = {
    names: ['database'],
    of: ({ database }: DatabaseState) => ({ database: String(database) }),
  };
  const show = labelledGauges(registry, SPECS, labels);
  const showStandbys = labelledGauges(registry, STANDBYS, labels);
  return (databases) => {
    show(databases);
    showStandbys(databases.filter(({ standbyLagMs }) => standbyLagMs !== null));
  };
}
