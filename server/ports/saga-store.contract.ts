import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { SagaStore } from './saga-store';

const AT = '2026-01-01T00:00:00.000Z';

/** What a store of sagas promises, whatever keeps them. */
export function sagaStoreContract(open: () => Promise<SagaStore>): void {
  describe('saga store', () => {
    it('creates a saga under a name once', async () => {
      const sagas = await open();
      expect(await sagas.create({ definition: drawing('a'), by: 'Ada', at: AT })).toBe(true);
      expect(await sagas.create({ definition: drawing('a'), by: 'Bob', at: AT })).toBe(false);
      expect(await sagas.find('a')).toEqual({
        name: 'a',
        title: 'Saga a',
        description: '',
        draft: drawing('a'),
        draftRevision: 1,
        createdAt: AT,
        createdBy: 'Ada',
        updatedAt: AT,
        updatedBy: 'Ada',
      });
      expect(await sagas.find('b')).toBeNull();
    });

    it('replaces a draft only on top of what the writer has seen', async () => {
      const sagas = await open();
      await sagas.create({ definition: drawing('a'), by: 'Ada', at: AT });
      const change = { name: 'a', by: 'Bob', at: '2026-01-02T00:00:00.000Z' };
      const definition = { ...drawing('a'), title: 'New' };
      expect(await sagas.saveDraft({ ...change, definition, baseRevision: 1 })).toBe(2);
      expect(await sagas.saveDraft({ ...change, definition, baseRevision: 1 })).toBeNull();
      expect(await sagas.find('a')).toMatchObject({
        title: 'New',
        draftRevision: 2,
        createdBy: 'Ada',
        updatedBy: 'Bob',
      });
    });

    it('keeps the order in which a definition’s fields were written', async () => {
      const sagas = await open();
      const properties = { zulu: { type: 'string' }, al: { type: 'string' }, mike: {} };
      const definition = { ...drawing('a'), input: { properties } };
      await sagas.create({ definition, by: 'Ada', at: AT });
      await sagas.addVersion({
        saga: 'a',
        definition,
        contentHash: 'h',
        note: '',
        publishedBy: 'Ada',
        publishedAt: AT,
      });
      const draft = (await sagas.find('a'))?.draft;
      const version = (await sagas.version('a', 1))?.definition;
      expect(JSON.stringify(draft?.input)).toBe(JSON.stringify({ properties }));
      expect(JSON.stringify(version?.input)).toBe(JSON.stringify({ properties }));
    });

    it('numbers versions 1, 2, 3 …, also those of the same moment', async () => {
      const sagas = await open();
      await sagas.create({ definition: drawing('a'), by: 'Ada', at: AT });
      expect(await sagas.latestVersion('a')).toBeNull();
      expect(await sagas.version('a')).toBeNull();
      const add = (note: string) =>
        sagas.addVersion({
          saga: 'a',
          definition: drawing('a'),
          contentHash: note,
          note,
          publishedAt: AT,
          publishedBy: 'Ada',
        });
      const numbers = await Promise.all([add('x'), add('y'), add('z')]);
      expect([...numbers].sort()).toEqual([1, 2, 3]);
      expect(await sagas.latestVersion('a')).toBe(3);
      expect(await sagas.version('a')).toMatchObject({ version: 3, definition: drawing('a') });
      expect(await sagas.version('a', 1)).toMatchObject({ version: 1, publishedBy: 'Ada' });
      expect(await sagas.version('a', 4)).toBeNull();
      expect((await sagas.versions('a')).map(({ version }) => version)).toEqual([3, 2, 1]);
      expect(await sagas.list()).toMatchObject([
        { name: 'a', latest: { version: 3, publishedBy: 'Ada' } },
      ]);
    });

    it('makes one version of the same content, also when it is published twice at once', async () => {
      const sagas = await open();
      await sagas.create({ definition: drawing('a'), by: 'Ada', at: AT });
      const add = () =>
        sagas.addVersion({
          saga: 'a',
          definition: drawing('a'),
          contentHash: 'same',
          note: '',
          publishedAt: AT,
          publishedBy: 'Ada',
        });
      expect(await Promise.all([add(), add(), add()])).toEqual([1, 1, 1]);
    });

    it('tells whose latest version has triggers, and which versions need no coordinator', async () => {
      const sagas = await open();
      const triggers = [{ type: 'webhook' as const, path: 'paid' }];
      const start = { name: 'start', type: 'start' as const };
      const versions = [
        { nodes: [{ ...start, triggers }] },
        { nodes: [start], execution: 'choreography' as const },
        { nodes: [{ ...start, triggers }] },
      ];
      await sagas.create({ definition: drawing('a'), by: 'Ada', at: AT });
      for (const [index, version] of versions.entries()) {
        const changed = { ...drawing('a'), ...version };
        await sagas.addVersion({
          ...{ saga: 'a', definition: changed, contentHash: `${index}` },
          ...{ note: '', publishedAt: AT, publishedBy: 'Ada' },
        });
        const last = index === 1 ? [] : [{ saga: 'a', version: index + 1, publishedAt: AT }];
        expect(await sagas.triggered()).toEqual(last);
      }
      expect(await sagas.choreographies()).toEqual([{ saga: 'a', version: 2 }]);
      await sagas.remove('a');
      expect(await sagas.triggered()).toEqual([]);
      expect(await sagas.choreographies()).toHaveLength(1);
    });

    it('finds the drawings whose text holds something', async () => {
      const sagas = await open();
      const naming = (name: string, description: string) => ({ ...drawing(name), description });
      await sagas.create({ definition: naming('a', 'x {secret:A} y'), by: 'Ada', at: AT });
      await sagas.create({ definition: naming('b', 'secret A'), by: 'Ada', at: AT });
      const rest = { note: '', publishedAt: AT, publishedBy: 'Ada' };
      const add = (description: string) =>
        sagas.addVersion({
          ...{ saga: 'a', definition: naming('a', description), contentHash: description },
          ...rest,
        });
      await add('{secret:B}');
      await add('nothing');
      await add('{secret:A}');
      const found = async () =>
        (await sagas.holding('{secret:')).map(({ version, latest, definition }) => [
          version,
          latest,
          definition.description,
        ]);
      const versions = [
        [1, false, '{secret:B}'],
        [3, true, '{secret:A}'],
      ];
      expect(await found()).toEqual([[null, false, 'x {secret:A} y'], ...versions]);
      await sagas.remove('a');
      expect(await found()).toEqual(versions.map(([version, , text]) => [version, false, text]));
    });

    it('removes what was never published, and hides what was', async () => {
      const sagas = await open();
      for (const name of ['a', 'b']) {
        await sagas.create({ definition: drawing(name), by: 'Ada', at: AT });
      }
      const rest = { contentHash: '', note: '', publishedAt: AT, publishedBy: 'Ada' };
      await sagas.addVersion({ saga: 'a', definition: drawing('a'), ...rest });
      expect(await sagas.remove('a')).toBe(true);
      expect(await sagas.remove('b')).toBe(true);
      expect(await sagas.remove('c')).toBe(false);
      expect(await sagas.remove('a')).toBe(false);
      expect(await sagas.list()).toEqual([]);
      expect(await sagas.latestVersion('a')).toBeNull();
      expect(await sagas.version('a', 1)).toMatchObject({ version: 1 });
      expect(await sagas.create({ definition: drawing('a'), by: 'Ada', at: AT })).toBe(false);
      expect(await sagas.create({ definition: drawing('b'), by: 'Ada', at: AT })).toBe(true);
    });
  });
}

function drawing(name: string): SagaDefinition {
  return { name, title: `Saga ${name}`, nodes: [{ type: 'start', name: 'start' }], edges: [] };
}
