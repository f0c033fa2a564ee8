import type { Registry } from 'prom-client';
import { isSilent } from '@/server/application/alerts/figures';
import type { ConsumerFigures } from '@/server/ports/alert-figures';
import { type GaugeSpec, labelledGauges } from './gauges';

/** Consumers that are named; all others are one. */
const NAMED = 100;

/** Several consumers that do the same, as one: those of all partitions, for example. */
type Group = {
  readonly stream: string;
  readonly consumer: string;
  readonly members: readonly ConsumerFigures[];
};

const sum = ({ members }: Group, of: (one: ConsumerFigures) => number): number =>
  members.reduce((total, one) => total + of(one), 0);

const SPECS: readonly GaugeSpec<Group>[] = [
  {
    name: 'consumer_waiting_messages',
    help: 'Messages in the stream that the consumer was not given yet.',
    of: (group) => sum(group, ({ waiting }) => waiting),
  },
  {
    name: 'consumer_oldest_seconds',
    help: 'Age of the oldest of them.',
    of: ({ members }) => Math.max(0, ...members.map(({ oldestS }) => oldestS)),
  },
  {
    name: 'consumer_under_way_messages',
    help: 'Messages that it was given and has not answered.',
    of: (group) => sum(group, ({ underWay }) => underWay),
  },
  {
    name: 'consumer_silent',
    help: 'How many of its kind have messages that nobody fetches: not 0 is unhealthy.',
    of: (group) => sum(group, (one) => (isSilent(one) ? 1 : 0)),
  },
  {
    name: 'consumer_full',
    help: 'How many of its kind get no more until what is under way is answered.',
    of: (group) => sum(group, ({ full }) => (full ? 1 : 0)),
  },
];

/** Gauges of the durable consumers, with bounded labels. */
export function consumerGauges(registry: Registry): (all: readonly ConsumerFigures[]) => void {
  const show = labelledGauges(registry, SPECS, {
    names: ['stream', 'consumer'],
    of: ({ stream, consumer }) => ({ stream, consumer }),
  });
  return (all) => show(groupsOf(all));
}

/** Those with the longest backlogs keep their names, when there are too many. */
function groupsOf(all: readonly ConsumerFigures[]): readonly Group[] {
  const groups = [...groupedBy(all, kindOf)].sort(
    (a, b) => sum(b, ({ waiting }) => waiting) - sum(a, ({ waiting }) => waiting),
  );
  const rest = groups.slice(NAMED).flatMap(({ members }) => members);
  return [...groups.slice(0, NAMED), ...groupedBy(rest, () => 'others')];
}

function groupedBy(
  all: readonly ConsumerFigures[],
  consumerOf: (one: ConsumerFigures) => string,
): readonly Group[] {
  const groups = new Map<string, Group & { readonly members: ConsumerFigures[] }>();
  for (const one of all) {
    const { stream } = one;
    const consumer = consumerOf(one);
    const group = groups.get(`${stream} ${consumer}`) ?? { stream, consumer, members: [] };
    group.members.push(one);
    groups.set(`${stream} ${consumer}`, group);
  }
  return [...groups.values()];
}

/** There is one for each partition: together they are the orchestrator. */
function kindOf({ name }: ConsumerFigures): string {
  return /^orchestrator-\d+$/.test(name) ? 'orchestrator' : name;
}
