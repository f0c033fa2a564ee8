import type { Checked } from './check';
import type { Limit, Plan } from './plan';

const number = (value: number) => Math.round(value).toLocaleString('en-US');

function bytes(value: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];
  let rest = value;
  let unit = 0;
  while (rest >= 1000 && unit < units.length - 1) {
    rest /= 1000;
    unit += 1;
  }
  return `${rest < 10 ? rest.toFixed(1) : rest.toFixed(0)} ${units[unit]}`;
}

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const lines = [head, head.map(() => '---'), ...body];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What of one shard is used up first. */
export function limitsTable(limits: readonly Limit[]): string {
  const rows = limits.map(({ part, perSecond, add }) => [part, number(perSecond), add]);
  return table([['part of a shard', 'sagas/s', 'what to add'], ...rows]);
}

/** What each number of sagas a second takes. */
export function plansTable(plans: readonly Plan[]): string {
  const rows: readonly (readonly [string, (plan: Plan) => string])[] = [
    ['shards (Postgres with a standby)', ({ shards }) => number(shards)],
    ['Postgres cores, standbys included', ({ cores }) => number(cores.postgres)],
    ['NATS cores', ({ cores }) => number(cores.nats)],
    ['workers', ({ processes }) => number(processes.workers)],
    ['web processes', ({ processes }) => number(processes.web)],
    ['processes of services', ({ processes }) => number(processes.services)],
    ['messages a second', ({ messagesPerSecond }) => number(messagesPerSecond)],
    ['write-ahead log a second', ({ walBytesPerSecond }) => bytes(walBytesPerSecond)],
    ['kept a day', ({ storedBytesPerDay }) => bytes(storedBytesPerDay)],
    ['cores in all', ({ cores }) => number(cores.all)],
    ['US dollars a month', ({ dollarsPerMonth }) => number(dollarsPerMonth)],
  ];
  const head = ['sagas/s', ...plans.map(({ perSecond }) => number(perSecond))];
  return table([head, ...rows.map(([name, of]) => [name, ...plans.map(of)])]);
}

/** What the simulation says of one shard of each plan. */
export function checksTable(checks: readonly (Checked & { readonly plan: Plan })[]): string {
  const ms = (seconds: number) => (seconds * 1000).toFixed(1);
  const rows = checks.map(({ plan, planned, most }) => {
    const busiest = Object.entries(planned.stations)
      .filter(([name]) => name !== 'delay')
      .toSorted(([, a], [, b]) => b.utilisation - a.utilisation)[0];
    return [
      number(plan.perSecond),
      number(plan.perSecond / plan.shards),
      ...[planned.time.p50, planned.time.p99].map(ms),
      busiest ? `${busiest[0]} ${Math.round(busiest[1].utilisation * 100)} %` : '–',
      number(most.paper),
      number(most.simulated),
    ];
  });
  const head = [
    'sagas/s',
    'of which a shard',
    'p50 ms',
    'p99 ms',
    'busiest',
    'most, paper',
    'most, simulated',
  ];
  return table([head, ...rows]);
}
