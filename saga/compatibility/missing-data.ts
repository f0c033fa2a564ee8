import { nodesAhead } from '../explore/flow';
import { modelOf, type Read, undoOf } from '../explore/model';
import type { Plan } from '../plan';
import type { Incompatibility } from './incompatibility';
import type { Move } from './move';

/** What the rest of the other version reads that this run will not have. */
export function missingData({ from, to, open, state }: Move): readonly Incompatibility[] {
  const ahead = new Set(state.turnedBack === null ? nodesAhead(to.plan, open) : []);
  const entering = state.tokens.map(({ at }) => at);
  const [was, is] = [modelOf(from.plan), modelOf(to.plan)];
  const steps = [...open, ...ahead, ...Object.values(state.works).map(({ node }) => node)];
  const undos = steps.flatMap((step) => undoOf(is, step) ?? []);
  const there = namesThere(to.plan, steps, state);
  return [...new Set([...entering, ...ahead, ...undos])].flatMap((node) => {
    const before = new Set((was.reads.get(node) ?? []).map(wordsOf));
    const missing = (is.reads.get(node) ?? []).find(
      (read) => read.root !== 'error' && !there.has(placeOf(read)) && !before.has(wordsOf(read)),
    );
    if (!missing) return [];
    const message = `${node} reads ${wordsOf(missing)}, which this run will not have.`;
    return [{ node, reason: 'data-missing', message }];
  });
}

/** Steps and variables that are there, or will be when the flow has passed these nodes. */
function namesThere(
  plan: Plan,
  nodes: readonly string[],
  { steps, vars, items }: Move['state'],
): ReadonlySet<string> {
  const scopes = [{ steps, vars }, ...Object.values(items)];
  const assigned = nodes.flatMap((name) => {
    const node = plan.nodes.get(name);
    return node?.type === 'transform' ? node.assign.map(([key]) => key) : [];
  });
  return new Set([
    ...[...nodes, ...scopes.flatMap((scope) => Object.keys(scope.steps))].map((n) => `steps.${n}`),
    ...[...assigned, ...scopes.flatMap((scope) => Object.keys(scope.vars))].map((n) => `vars.${n}`),
  ]);
}

function placeOf({ root, name }: Read): string {
  return `${root}.${name}`;
}

function wordsOf({ root, name, part }: Read): string {
  return [root, name, part].filter(Boolean).join('.');
}
