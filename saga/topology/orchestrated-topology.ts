import type { Plan, PlanNode } from '../plan';
import { COORDINATOR, Links, OUTSIDE, type Party, servicesIn, type Topology } from './topology';

/** Who sends what to whom when a coordinator leads: commands, each with its reply, and what comes from outside. */
export function orchestratedTopology(plan: Plan): Topology {
  const links = new Links();
  const forward = { way: 'forward', leadsTo: [] } as const;
  links.add(
    { from: OUTSIDE, to: COORDINATOR },
    { ...forward, name: 'start', leadsTo: [plan.start] },
  );
  links.add({ from: OUTSIDE, to: COORDINATOR }, { name: 'cancel', way: 'back', leadsTo: [] });
  for (const node of plan.nodes.values()) {
    const asked = askedBy(node);
    if (asked !== undefined) {
      const way = node.type === 'compensation' ? 'back' : 'forward';
      const { party, action } = asked;
      links.add({ from: COORDINATOR, to: party }, { name: action, way, leadsTo: [node.name] });
      links.add({ from: party, to: COORDINATOR }, { name: `reply to ${action}`, way, leadsTo: [] });
    }
    const told = toldFromOutside(node);
    if (told !== undefined) {
      links.add(
        { from: OUTSIDE, to: COORDINATOR },
        { ...forward, name: told, leadsTo: [node.name] },
      );
    }
  }
  return {
    mode: 'orchestration',
    parties: [
      { name: OUTSIDE, role: 'outside', does: [], undoes: [] },
      { name: COORDINATOR, role: 'coordinator', does: [], undoes: [] },
      ...servicesIn(plan),
      ...sagasIn(plan),
    ],
    links: links.all(),
  };
}

type Asked = { readonly party: string; readonly action: string };

function askedBy(node: PlanNode): Asked | undefined {
  if (node.type === 'step' || node.type === 'compensation')
    return { party: node.service, action: node.action };
  // The other saga is asked to run, and to undo what its run did.
  if (node.type === 'sub-saga') return { party: sagaParty(node.saga), action: 'run' };
  return undefined;
}

function toldFromOutside(node: PlanNode): string | undefined {
  if (node.type === 'signal') return `signal ${node.signal}`;
  if (node.type === 'approval') return `decision of ${node.name}`;
  return undefined;
}

function sagasIn(plan: Plan): readonly Party[] {
  const found = new Map<string, string[]>();
  for (const node of plan.nodes.values()) {
    if (node.type !== 'sub-saga') continue;
    found.set(node.saga, [...(found.get(node.saga) ?? []), node.name]);
  }
  return [...found].map(([saga, does]) => ({
    name: sagaParty(saga),
    role: 'saga',
    does,
    undoes: [],
  }));
}

function sagaParty(saga: string): string {
  return `saga ${saga}`;
}
