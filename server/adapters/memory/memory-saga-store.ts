import type { SagaStore, SagaVersion, StoredSaga } from '@/server/ports/saga-store';

/** Sagas in memory, for tests and simulations: nothing survives. */
export function memorySagaStore(): SagaStore {
  const sagas = new Map<string, StoredSaga>();
  const archived = new Set<string>();
  const versions = new Map<string, SagaVersion[]>();
  const visible = (name: string) => (archived.has(name) ? undefined : sagas.get(name));
  const latest = (name: string) => versions.get(name)?.at(-1)?.version ?? null;
  return {
    async list() {
      return [...sagas.values()]
        .filter(({ name }) => !archived.has(name))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map((saga) => {
          const { definition: _, ...info } = versions.get(saga.name)?.at(-1) ?? {};
          return { ...saga, latest: 'version' in info ? info : null };
        });
    },
    async find(name) {
      return visible(name) ?? null;
    },
    async create({ definition, by, at }) {
      const { name, title = name, description = '' } = definition;
      if (sagas.has(name)) return false;
      const stamps = { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
      sagas.set(name, { name, title, description, draft: definition, draftRevision: 1, ...stamps });
      return true;
    },
    async saveDraft({ name, definition, baseRevision, by, at }) {
      const saga = visible(name);
      if (saga?.draftRevision !== baseRevision) return null;
      const { title = name, description = '' } = definition;
      const draft = { draft: definition, draftRevision: baseRevision + 1 };
      sagas.set(name, { ...saga, title, description, ...draft, updatedAt: at, updatedBy: by });
      return baseRevision + 1;
    },
    async versions(name) {
      const infos = (versions.get(name) ?? []).map(({ definition: _, ...info }) => info);
      return infos.reverse();
    },
    async triggered() {
      return [...versions.keys()].filter(visible).flatMap((name) => {
        const last = versions.get(name)?.at(-1);
        const triggers = last?.definition.nodes.some(
          (node) => node.type === 'start' && node.triggers !== undefined,
        );
        if (!last || !triggers) return [];
        const { saga, version, publishedAt } = last;
        return [{ saga, version, publishedAt }];
      });
    },
    async choreographies() {
      const all = [...versions.values()].flat();
      return all
        .filter(({ definition }) => definition.execution === 'choreography')
        .map(({ saga, version }) => ({ saga, version }));
    },
    async holding(text) {
      const holds = (definition: object) => JSON.stringify(definition).includes(text);
      const drafts = [...sagas.values()].filter(({ name }) => visible(name));
      return [
        ...drafts.map(({ name, draft }) => ({
          ...{ saga: name, version: null, latest: false, definition: draft },
        })),
        ...[...versions.values()].flat().map(({ saga, version, definition }) => ({
          ...{ saga, version, definition },
          latest: Boolean(visible(saga)) && version === latest(saga),
        })),
      ].filter(({ definition }) => holds(definition));
    },
    async latestVersion(name) {
      return visible(name) ? latest(name) : null;
    },
    async version(name, version) {
      const all = versions.get(name) ?? [];
      if (version === undefined) return all.at(-1) ?? null;
      return all.find((candidate) => candidate.version === version) ?? null;
    },
    async addVersion(given) {
      const all = versions.get(given.saga) ?? [];
      const last = all.at(-1);
      if (last?.contentHash === given.contentHash) return last.version;
      const version = all.length + 1;
      versions.set(given.saga, [...all, { ...given, version }]);
      return version;
    },
    async remove(name) {
      if (!visible(name)) return false;
      if (latest(name) === null) sagas.delete(name);
      else archived.add(name);
      return true;
    },
  };
}
