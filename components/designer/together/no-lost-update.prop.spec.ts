import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { drawing, step } from '@/saga/testing/sagas';
import type { Gesture } from '../model/change';
import { rename } from '../model/gestures/edit';
import { moveBoxes } from '../model/gestures/move-boxes';
import { removeSelected } from '../model/gestures/remove';
import { createDesignerStore } from '../store/designer-store';
import { takeIn } from './take-in';

const HALVES = [
  ['reserve', 'check'],
  ['charge', 'ship'],
] as const;
const NAMES = HALVES.flat();
const START: SagaDefinition = {
  ...drawing(
    NAMES.map((name) => step(name)),
    ['reserve > check', 'check > charge', 'charge > ship'],
  ),
  layout: { nodes: Object.fromEntries(NAMES.map((name, y) => [name, { x: 0, y: y * 96 }])) },
};

type Store = ReturnType<typeof createDesignerStore>;

const presentOf = (store: Store) => store.getState().history.present;

/** The one draft, which is only replaced by somebody who has seen it. */
type Server = { draft: SagaDefinition; revision: number };

class Editor {
  readonly store = createDesignerStore(START, false);
  revision = 1;
  unanswered: SagaDefinition | null = null;

  constructor(readonly server: Server) {}

  /** False when somebody else was first. */
  save(answerGetsLost = false): boolean {
    const definition = presentOf(this.store);
    if (definition === this.store.getState().saved) return true;
    if (this.server.revision !== this.revision) return false;
    this.server.draft = structuredClone(definition);
    this.server.revision += 1;
    if (answerGetsLost) this.unanswered = definition;
    else this.settle(() => this.store.getState().markSaved(definition));
    return true;
  }

  /** Takes in what is stored; gives the ids of what had to be chosen. */
  arrive(): readonly string[] {
    if (this.server.revision === this.revision) return [];
    const { history, saved, receive } = this.store.getState();
    const three = { base: saved, mine: history.present, theirs: this.server.draft };
    const { merged, ...rest } = takeIn({ ...three, unanswered: this.unanswered });
    this.settle(() => receive({ present: merged.definition, ...rest }));
    return merged.conflicts.map(({ id }) => id);
  }

  private settle(take: () => void): void {
    take();
    this.unanswered = null;
    this.revision = this.server.revision;
  }
}

type Act = {
  readonly who: 0 | 1;
  readonly what: 'title' | 'rename' | 'move' | 'add' | 'remove' | 'undo' | 'redo' | Sync;
  readonly at: number;
};
type Sync = 'save' | 'save in vain' | 'arrive';

const act: fc.Arbitrary<Act> = fc.record({
  who: fc.constantFrom(0, 1),
  what: fc.constantFrom(
    ...(['title', 'rename', 'move', 'add', 'remove', 'undo', 'redo'] as const),
    ...(['save', 'save', 'save in vain', 'arrive', 'arrive'] as const),
  ),
  at: fc.nat(20),
});

/** What somebody does with the nodes that are theirs; `id` makes names and values of their own. */
function gestureOf({ what, at, who }: Act, id: number, saga: SagaDefinition): Gesture | undefined {
  const own = saga.nodes.filter(({ name }) => !HALVES[who === 0 ? 1 : 0].some((n) => n === name));
  const mine = own.filter(({ name }) => name.endsWith(`by${who}`) || !name.includes('by'));
  const node = mine[at % Math.max(1, mine.length)];
  const name = `${what}${id}by${who}`;
  if (what === 'add') {
    const added: SagaNode = step(name);
    const positions = { [name]: { x: 1000 + id, y: who } };
    return { label: 'Add', changes: [{ type: 'NodesAdded', nodes: [added], positions }] };
  }
  if (!node) return undefined;
  if (what === 'rename') return rename(node.name, name);
  if (what === 'move') return moveBoxes(saga, { [node.name]: { x: 5000 + id, y: who } });
  if (what === 'remove' && node.name.startsWith('add')) {
    return removeSelected(saga, new Set([node.name]));
  }
  if (what !== 'title') return undefined;
  const edited = { ...node, title: `Title ${id}` } as SagaNode;
  return { label: 'Edit', changes: [{ type: 'NodeEdited', name: node.name, node: edited }] };
}

/** Does the same in the store in which two people edit and in the one in which nobody else does. */
function perform(stores: readonly Store[], each: Act, id: number): void {
  for (const store of stores) {
    if (each.what === 'undo') store.getState().undo();
    if (each.what === 'redo') store.getState().redo();
    const gesture = gestureOf(each, id, presentOf(store));
    if (gesture) store.getState().perform(gesture);
  }
}

const withPlaces = ({ nodes, layout }: SagaDefinition) =>
  nodes.map((node) => JSON.stringify([node.name, node, layout?.nodes?.[node.name]])).sort();

/** What everybody did, as if each had been alone. */
function asIfAlone(alone: readonly Store[]): readonly string[] {
  return alone
    .flatMap((store, who) => {
      const others = HALVES[who === 0 ? 1 : 0] as readonly string[];
      const saga = presentOf(store);
      return withPlaces({
        ...saga,
        nodes: saga.nodes.filter(({ name }) => !others.includes(name)),
      });
    })
    .sort();
}

describe('two people who edit different nodes', () => {
  it('are asked nothing, and come to one drawing in which every edit, undo and redo of both counts', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 5, maxLength: 40 }), (acts) => {
        const server = { draft: START, revision: 1 };
        const editors = [new Editor(server), new Editor(server)] as const;
        const alone = [createDesignerStore(START, false), createDesignerStore(START, false)];
        acts.forEach((each, id) => {
          const editor = editors[each.who];
          if (each.what === 'save') editor.save();
          else if (each.what === 'save in vain') editor.save(true);
          else if (each.what === 'arrive') expect(editor.arrive()).toEqual([]);
          else perform([editor.store, alone[each.who] as Store], each, id);
        });
        for (const editor of [...editors, ...editors, ...editors]) {
          editor.arrive();
          expect(editor.save()).toBe(true);
        }
        const [ada, grace] = editors;
        expect(withPlaces(presentOf(ada.store))).toEqual(asIfAlone(alone));
        expect(withPlaces(presentOf(grace.store))).toEqual(asIfAlone(alone));
        expect(withPlaces(server.draft)).toEqual(asIfAlone(alone));
      }),
      { numRuns: 200 },
    );
  });
});
