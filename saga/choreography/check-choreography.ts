import { diagnostic } from '../compile/report';
import type { Diagnostic } from '../diagnostic';
import type { Expression } from '../expression/expression';
import { referencesOf } from '../expression/references';
import type { Plan, PlanNode } from '../plan';
import { type FlowShape, reachableFrom } from './flow-shape';
import { nodeExpressions } from './plan-expressions';
import { areParallel } from './reactions';

/** Everything in a plan that can't be run without a coordinator. */
export function checkChoreography(plan: Plan, shape: FlowShape): readonly Diagnostic[] {
  return [
    ...checkKinds(plan),
    ...checkPivots(plan, shape),
    ...checkEnds(plan, shape),
    ...checkVariables(plan, shape),
    ...checkReads(plan, shape),
    ...checkShared(plan, shape),
    ...checkServices(plan),
  ];
}

const REASONS: { readonly [type in PlanNode['type']]?: string } = {
  map: 'nobody knows how many of its items are done',
  'sub-saga': 'nobody waits for the other run',
  signal: 'no service keeps what comes from outside, and gives each signal out once',
  approval: 'no service asks people',
};

function checkKinds(plan: Plan): readonly Diagnostic[] {
  return [...plan.nodes.values()].flatMap(({ name, type }) => {
    const reason = REASONS[type];
    if (reason === undefined) return [];
    const message = `\`${name}\` is ${type === 'approval' ? 'an' : 'a'} ${type} node. Without a coordinator ${reason}. Let a step do it, or set execution to \`orchestration\`.`;
    return [diagnostic('BS601', message, { nodes: [name] })];
  });
}

/** The branches beside a pivot would have to hear of it before they fail. */
function checkPivots(plan: Plan, shape: FlowShape): readonly Diagnostic[] {
  return plan.pivots.flatMap((name) => {
    const fork = shape.branchesOf.get(name)?.at(-1)?.fork;
    if (fork === undefined) return [];
    const message = `The pivot \`${name}\` lies in a branch of \`${fork}\`. The services of the other branches can't tell whether they may still turn back. Put it before the fork or behind the join.`;
    return [diagnostic('BS602', message, { nodes: [name] })];
  });
}

/** An end within a branch that does not compensate ends the others, which have not heard of it. */
function checkEnds(plan: Plan, shape: FlowShape): readonly Diagnostic[] {
  const final = reachableFrom(plan, plan.pivots);
  return [...plan.nodes.values()].flatMap((node) => {
    const fork = shape.branchesOf.get(node.name)?.at(-1)?.fork;
    if (node.type !== 'fail' || fork === undefined) return [];
    if (node.compensate && !final.has(node.name)) return [];
    const message = `\`${node.name}\` ends the run in a branch of \`${fork}\` without compensating, and no service can stop the other branches at once. Let it compensate, or end behind the join.`;
    return [diagnostic('BS603', message, { nodes: [node.name] })];
  });
}

function checkVariables(plan: Plan, shape: FlowShape): readonly Diagnostic[] {
  const made = [...plan.nodes.values()].flatMap((node) =>
    node.type === 'transform'
      ? node.assign.map(([variable]) => ({ variable, node: node.name }))
      : [],
  );
  return made.flatMap((a, index) =>
    made.slice(index + 1).flatMap((b) => {
      if (a.variable !== b.variable || !areParallel(shape, a.node, b.node)) return [];
      const message = `\`${a.node}\` and \`${b.node}\` set \`vars.${a.variable}\` in parallel branches, and no service sees which one was last. Give them different names.`;
      return [diagnostic('BS604', message, { nodes: [a.node, b.node] })];
    }),
  );
}

/** What another branch has done is known where the branches meet, not before. */
function checkReads(plan: Plan, shape: FlowShape): readonly Diagnostic[] {
  return [...plan.nodes.values()].flatMap((node) => {
    if (!shape.branchesOf.has(node.name)) return [];
    const read = new Set(nodeExpressions(node).flatMap((found) => madeBy(plan, found)));
    return [...read]
      .filter((other) => areParallel(shape, node.name, other))
      .map((other) => {
        const message = `\`${node.name}\` reads what \`${other}\` does in a parallel branch. A service knows only what came before it on its own way. Read it behind the join.`;
        return diagnostic('BS605', message, { nodes: [node.name] });
      });
  });
}

/** The nodes whose result or variable an expression reads. */
function madeBy(plan: Plan, { ast }: Expression): readonly string[] {
  return referencesOf(ast).reads.flatMap(({ path: [root, name = ''] }) => {
    if (root === 'steps') return [name];
    if (root !== 'vars') return [];
    return [...plan.nodes.values()].flatMap((node) =>
      node.type === 'transform' && node.assign.some(([variable]) => variable === name)
        ? [node.name]
        : [],
    );
  });
}

/** A shared compensation stands where the earliest of its steps stands, and nobody sees which that is. */
function checkShared(plan: Plan, shape: FlowShape): readonly Diagnostic[] {
  return [...plan.nodes.values()].flatMap((node) => {
    if (node.type !== 'compensation') return [];
    const [a, b] = node.undoes.flatMap((one, index) => {
      const other = node.undoes.slice(index + 1).find((step) => areParallel(shape, one, step));
      return other === undefined ? [] : [one, other];
    });
    if (a === undefined || b === undefined) return [];
    const message = `\`${node.name}\` undoes \`${a}\` and \`${b}\` of parallel branches. It would be its turn where the earlier of them stands, and no service sees which that is. Give each a compensation of its own.`;
    return [diagnostic('BS608', message, { nodes: [node.name, a, b] })];
  });
}

function checkServices(plan: Plan): readonly Diagnostic[] {
  const services = new Set(
    [...plan.nodes.values()].flatMap((node) => (node.type === 'step' ? [node.service] : [])),
  );
  if (services.size > 1) return [];
  if (services.size === 0) {
    const message = 'There is no step, so there is no service that could react. Add a step.';
    return [diagnostic('BS606', message, { pointer: '/execution' })];
  }
  const [service = ''] = services;
  const message = `All steps are \`${service}\`’s, which would only talk to itself. Set execution to \`orchestration\`.`;
  return [diagnostic('BS607', message, { pointer: '/execution' })];
}
