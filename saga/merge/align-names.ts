import type { SagaDefinition } from '../definition/saga-definition';
import { flatDrawing } from '../diff/flat-drawing';
import { matchNodes } from '../diff/match-nodes';
import type { Renaming } from '../expression/rename-references';
import { renameInDefinition } from '../rename/rename-in-definition';
import type { Choose, MergeConflict, MergeSide } from './merge-conflict';

/** Three states of a drawing: the common one, and what two people made of it. */
export type ThreeDrawings = {
  readonly base: SagaDefinition;
  readonly mine: SagaDefinition;
  readonly theirs: SagaDefinition;
};

/** The drawings in which every node has one name, and what stood against it. */
export type Aligned = ThreeDrawings & {
  readonly conflicts: readonly MergeConflict[];
  /** Nodes that one side renamed, under the name they have now. */
  readonly renamedBy: { readonly mine: ReadonlySet<string>; readonly theirs: ReadonlySet<string> };
  /** Nodes of mine that gave way, since theirs has another one of the same name. */
  readonly gaveWay: readonly Renaming[];
};

/** Lets each side see the other's renamings, so that a renamed node is the same node in all three. */
export function alignNames(given: ThreeDrawings, choose: Choose): Aligned {
  const renamings = {
    mine: renamingsOf(given.base, given.mine),
    theirs: renamingsOf(given.base, given.theirs),
  };
  const agreed = agreeOnNames(given, renamings, choose);
  const mine = spread(agreed.drawings, renamings.mine);
  const theirs = spread(mine.drawings, renamings.theirs);
  const { base } = theirs.drawings;
  return {
    base,
    theirs: theirs.drawings.theirs,
    ...setApart(theirs.drawings),
    conflicts: agreed.conflicts,
    renamedBy: { mine: mine.names, theirs: theirs.names },
  };
}

type Renamings = { readonly [side in MergeSide]: readonly Renaming[] };

/** Of a node that both renamed, each in another way, one name counts. */
function agreeOnNames(given: ThreeDrawings, renamings: Renamings, choose: Choose) {
  let drawings = given;
  const conflicts: MergeConflict[] = [];
  for (const { from, to } of renamings.mine) {
    const other = renamings.theirs.find((each) => each.from === from)?.to;
    if (other === undefined || other === to) continue;
    const conflict = nameConflict({ from, mine: to, theirs: other });
    conflicts.push(conflict);
    drawings =
      choose(conflict) === 'mine'
        ? { ...drawings, theirs: rename(drawings.theirs, { from: other, to }) }
        : { ...drawings, mine: rename(drawings.mine, { from: to, to: other }) };
  }
  return { drawings, conflicts };
}

/** Renames in all three what one side has renamed; `names` are the new names. */
function spread(given: ThreeDrawings, renamings: readonly Renaming[]) {
  let drawings = given;
  const names = new Set<string>();
  for (const renaming of renamings) {
    const base = rename(drawings.base, renaming);
    if (base === drawings.base) continue;
    names.add(renaming.to);
    drawings = {
      base,
      mine: rename(drawings.mine, renaming),
      theirs: rename(drawings.theirs, renaming),
    };
  }
  return { drawings, names };
}

function renamingsOf(before: SagaDefinition, after: SagaDefinition): readonly Renaming[] {
  return matchNodes(flatDrawing(before), flatDrawing(after)).renamings;
}

/** The same drawing when it has no such node, or one of the new name. */
function rename(definition: SagaDefinition, renaming: Renaming): SagaDefinition {
  const { nodes } = flatDrawing(definition);
  if (!nodes.has(renaming.from) || nodes.has(renaming.to)) return definition;
  return renameInDefinition(definition, renaming);
}

function nameConflict(names: { from: string; mine: string; theirs: string }): MergeConflict {
  const { from, mine, theirs } = names;
  return { id: `name of ${from}`, node: from, field: 'name', base: from, mine, theirs };
}

/**
 * Two people who add a node at the same time often get the same name for it; then mine takes another one. It
 * is one node when both lie at the same place: what was saved and whose answer got lost comes back like this.
 */
function setApart({ base, mine, theirs }: ThreeDrawings) {
  const old = flatDrawing(base).nodes;
  const added = [...flatDrawing(mine).nodes.values()].filter(({ name }) => !old.has(name));
  const others = flatDrawing(theirs).nodes;
  const taken = new Set([...old.keys(), ...flatDrawing(mine).nodes.keys(), ...others.keys()]);
  const gaveWay: Renaming[] = [];
  for (const { name, node } of added) {
    const other = others.get(name);
    if (!other || isSame(name, { mine, theirs }, node.type === other.node.type)) continue;
    const to = freeName(taken, name);
    taken.add(to);
    gaveWay.push({ from: name, to });
  }
  return { mine: gaveWay.reduce(renameInDefinition, mine), gaveWay };
}

function isSame(
  name: string,
  { mine, theirs }: Omit<ThreeDrawings, 'base'>,
  ofOneType: boolean,
): boolean {
  const [here, there] = [mine.layout?.nodes?.[name], theirs.layout?.nodes?.[name]];
  return ofOneType && here?.x === there?.x && here?.y === there?.y;
}

function freeName(taken: ReadonlySet<string>, wanted: string): string {
  const stem = wanted.replace(/\d+$/, '') || wanted;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
  }
}
