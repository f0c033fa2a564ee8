import { type SecretUse, secretsNamed } from '@/saga/definition/secret-names';
import { FINAL_STATUSES, RUN_STATUSES } from '@/saga/run/status';
import type { ReadStore, VersionStatistics } from '@/server/ports/read-store';
import type { DrawingHolding, SagaStore } from '@/server/ports/saga-store';

export type SecretUsesDeps = {
  readonly sagas: Pick<SagaStore, 'holding'>;
  readonly reads: Pick<ReadStore, 'versionStatistics'>;
};

/** Where a saga names a secret, in what is drawn, is started, or still runs. */
export type SecretUsedBy = {
  readonly saga: string;
  /** The nodes whose requests carry it, and the services that they go to. */
  readonly nodes: readonly string[];
  readonly services: readonly string[];
  readonly draft: boolean;
  /** The latest version, and those of which runs are open. */
  readonly versions: readonly number[];
};

/** Who uses each secret, by its name; names without a secret are there, too. */
export async function secretUses(
  deps: SecretUsesDeps,
): Promise<ReadonlyMap<string, readonly SecretUsedBy[]>> {
  const drawings = await deps.sagas.holding('{secret:');
  const sagas = [...grouped(drawings, ({ saga }) => saga).values()];
  const live = (await Promise.all(sagas.map((one) => inForce(deps, one)))).flat();
  const found = live.flatMap((drawing) =>
    secretsNamed(drawing.definition).map((use) => ({ ...use, drawing })),
  );
  const uses = grouped(found, ({ secret }) => secret);
  return new Map([...uses].map(([secret, of]) => [secret, usedBy(of)]));
}

type Found = SecretUse & { readonly drawing: DrawingHolding };

function usedBy(uses: readonly Found[]): readonly SecretUsedBy[] {
  return [...grouped(uses, ({ drawing }) => drawing.saga)].map(([saga, of]) => ({
    saga,
    nodes: distinct(of.map(({ node }) => node)),
    services: distinct(of.map(({ service }) => service)),
    draft: of.some(({ drawing }) => drawing.version === null),
    versions: distinct(of.flatMap(({ drawing }) => drawing.version ?? [])),
  }));
}

/** Of one saga: the draft, the latest version, and those of which runs are open. */
async function inForce(
  { reads }: SecretUsesDeps,
  drawings: readonly DrawingHolding[],
): Promise<readonly DrawingHolding[]> {
  const old = drawings.filter(({ version, latest }) => version !== null && !latest);
  const [first] = old;
  const open = first ? openVersions(await reads.versionStatistics(first.saga)) : new Set();
  return drawings.filter(({ version, latest }) => version === null || latest || open.has(version));
}

function openVersions(statistics: readonly VersionStatistics[]): ReadonlySet<number> {
  const isOpen = ({ runs }: VersionStatistics) =>
    RUN_STATUSES.some((status) => !FINAL_STATUSES.has(status) && (runs[status] ?? 0) > 0);
  return new Set(statistics.filter(isOpen).map(({ version }) => version));
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
