import type { Plan } from '../plan';

/** Who takes part in runs of a saga. */
export type Party = {
  readonly name: string;
  /**
   * `service`: does steps and compensations. `coordinator`: leads the run. `saga`: another saga, run as a
   * step. `outside`: who starts and cancels runs, sends signals and decides.
   */
  readonly role: 'service' | 'coordinator' | 'saga' | 'outside';
  /** Names of the steps it does, in the order of the document. */
  readonly does: readonly string[];
  /** Names of the compensations it does. */
  readonly undoes: readonly string[];
};

/** One kind of message that a party sends another. */
export type Sent = {
  /** The event's name; of a command and its reply the action's. */
  readonly name: string;
  /** `back`: it has to do with turning back. */
  readonly way: 'forward' | 'back';
  /** What the hearer does because of it: names of nodes; none when it only takes note. */
  readonly leadsTo: readonly string[];
};

/** Everything that a party sends another. */
export type Link = {
  readonly from: string;
  readonly to: string;
  readonly messages: readonly Sent[];
};

/** Who sends what to whom when a saga runs in a mode. */
export type Topology = {
  readonly mode: Plan['execution'];
  readonly parties: readonly Party[];
  readonly links: readonly Link[];
};

/** The names of parties that are no services; no service can have one, as these have no brackets. */
export const COORDINATOR = '(coordinator)';
export const OUTSIDE = '(outside)';

/** The services of a plan with their steps and compensations. */
export function servicesIn(plan: Plan): readonly Party[] {
  const found = new Map<string, { does: string[]; undoes: string[] }>();
  for (const node of plan.nodes.values()) {
    if (node.type !== 'step' && node.type !== 'compensation') continue;
    const party = found.get(node.service) ?? { does: [], undoes: [] };
    found.set(node.service, party);
    (node.type === 'step' ? party.does : party.undoes).push(node.name);
  }
  return [...found].map(([name, work]) => ({ name, role: 'service', ...work }));
}

/** Collects messages by who sends them to whom; the same message is one that leads to more. */
export class Links {
  private readonly found = new Map<string, Link & { readonly messages: Sent[] }>();

  add({ from, to }: { readonly from: string; readonly to: string }, sent: Sent): void {
    const key = `${from} ${to}`;
    const link = this.found.get(key) ?? { from, to, messages: [] };
    this.found.set(key, link);
    const at = link.messages.findIndex(({ name, way }) => name === sent.name && way === sent.way);
    const known = link.messages[at];
    if (known === undefined) link.messages.push(sent);
    else {
      const leadsTo = [...new Set([...known.leadsTo, ...sent.leadsTo])];
      link.messages[at] = { ...known, leadsTo };
    }
  }

  all(): readonly Link[] {
    return [...this.found.values()];
  }
}
