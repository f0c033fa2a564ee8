'use client';
import { useState } from 'react';
import type { Outputs } from '@/components/api/router-types';
import { growthOf, type Sample } from './model/lag-words';

type Consumers = NonNullable<Outputs['operations']['get']['broker']>['consumers'];

type Seen = {
  readonly at: number;
  readonly samples: ReadonlyMap<string, Sample>;
  readonly growth: ReadonlyMap<string, number | null>;
};

const NOTHING: Seen = { at: 0, samples: new Map(), growth: new Map() };

/** How fast the backlog of each consumer (`stream/name`) grows, by these figures, of the moment `at`, and those before. */
export function useGrowth(consumers: Consumers, at: number): Seen['growth'] {
  const [seen, setSeen] = useState(NOTHING);
  if (seen.at === at) return seen.growth;
  const samples = new Map(
    consumers.map(({ stream, name, waiting }) => [`${stream}/${name}`, { waiting, at }]),
  );
  const growth = new Map(
    [...samples].map(([key, sample]) => [key, growthOf(seen.samples.get(key), sample)]),
  );
  setSeen({ at, samples, growth });
  return growth;
}
