import { compileChoreography } from '../choreography/compile-choreography';
import { flowShape } from '../choreography/flow-shape';
import { homesOf } from '../choreography/homes';
import type { Reaction, ReactionTable } from '../choreography/reaction-table';
import { RUN_EVENTS } from '../choreography/saga-event';
import type { Diagnostic } from '../diagnostic';
import type { Plan } from '../plan';
import { Links, OUTSIDE, type Sent, servicesIn, type Topology } from './topology';
import { type Voices, voicesOf } from './voices';

/** The topology, or null and why when the plan needs a coordinator. */
export type ChoreographedTopology = {
  readonly topology: Topology | null;
  /** What can't be run without a coordinator. */
  readonly needs: readonly Diagnostic[];
};

/**
 * Who tells what to whom when the services of a saga run it among themselves: for each event in a service's
 * table, from everybody who may publish it. What a service tells itself is left out.
 */
export function choreographedTopology(plan: Plan): ChoreographedTopology {
  const { tables, diagnostics } = compileChoreography(plan);
  const needs = diagnostics.filter(({ severity }) => severity === 'error');
  if (needs.length > 0) return { topology: null, needs };
  const shape = flowShape(plan);
  const voices = voicesOf({ plan, shape, homes: homesOf(plan, shape) });
  const links = new Links();
  for (const table of tables) hear(table, voices, links);
  const outside = { name: OUTSIDE, role: 'outside', does: [], undoes: [] } as const;
  const topology: Topology = {
    mode: 'choreography',
    parties: [outside, ...servicesIn(plan)],
    links: links.all(),
  };
  return { topology, needs };
}

function hear({ service, reactions }: ReactionTable, voices: Voices, links: Links): void {
  for (const reaction of reactions) {
    for (const event of [...reaction.when, ...reaction.after]) {
      const sent = { name: event, way: wayOf(reaction), leadsTo: leadsTo(reaction) };
      for (const from of publishers(event, voices)) {
        if (from !== service) links.add({ from, to: service }, sent);
      }
    }
  }
}

function publishers(event: string, voices: Voices): Iterable<string> {
  const fromOutside = event === RUN_EVENTS.started || event === RUN_EVENTS.cancelRequested;
  return fromOutside ? [OUTSIDE] : (voices.get(event) ?? []);
}

function wayOf({ kind }: Reaction): Sent['way'] {
  return kind === 'undo' || kind === 'stop' ? 'back' : 'forward';
}

function leadsTo({ kind, node }: Reaction): readonly string[] {
  return kind === 'stop' ? [] : [node];
}
