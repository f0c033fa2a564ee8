import { compile } from '@/saga/compile/compile';
import type { Plan } from '@/saga/plan';
import { choreographedTopology } from '@/saga/topology/choreographed-topology';
import { orchestratedTopology } from '@/saga/topology/orchestrated-topology';
import type { Topology } from '@/saga/topology/topology';
import { leadsToWords, partyWord, topologyWords } from '@/saga/topology/topology-words';
import { type Answer, table } from '../console';
import { Unusable } from '../errors';
import { readDocument } from '../files/read-document';
import { modeOf, tablesOf } from './modes';
import { diagnosticLines } from './verify';

export type TopologyOptions = { readonly mode?: string };

/** Who sends what to whom in runs of the definition in a file. */
export async function topologyOf(file: string, options: TopologyOptions): Promise<Answer> {
  const { plan, diagnostics } = compile(await readDocument(file));
  if (!plan) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    throw new Unusable(`${file} has errors:\n${diagnosticLines(errors).join('\n')}`);
  }
  const topology = topologyIn(plan, modeOf(plan, options.mode));
  return { json: topology, text: inWords(plan, topology), exit: 0 };
}

function topologyIn(plan: Plan, mode: Plan['execution']): Topology {
  if (mode === 'orchestration') return orchestratedTopology(plan);
  const { topology } = choreographedTopology(plan);
  if (topology) return topology;
  tablesOf(plan);
  throw new Unusable(`${plan.name} can't be a choreography.`);
}

function inWords(plan: Plan, topology: Topology): string {
  const { mode, links } = topology;
  return [
    `${plan.name} as ${mode}: ${topologyWords(topology)}`,
    ...links.flatMap(({ from, to, messages }) => [
      '',
      `${partyWord(from)} → ${partyWord(to)}`,
      table(
        messages.map((sent) => [
          `  ${sent.way === 'back' ? '⤺' : ' '} ${sent.name}`,
          leadsToWords(sent),
        ]),
      ),
    ]),
  ].join('\n');
}
