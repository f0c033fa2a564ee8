import { outcomesOf as waysOf } from '@/saga/compile/check-outcomes';
import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Outcome, Outcomes } from '@/saga/simulate/outcomes';

/** What a node does in the sandbox. */
export type Choice = { readonly value: string; readonly label: string };

/** A node of which something can be said. */
export type Told = {
  readonly name: string;
  readonly kind: string;
  readonly choices: readonly Choice[];
};

export const AS_IT_WAS = 'as-it-was';
const FAILS = 'fails:';
const USUAL_ERROR = 'Failed';

/** The nodes that ask somebody, or wait for somebody, bodies of maps among them. */
export function toldNodes(definition: SagaDefinition): readonly Told[] {
  return allNodes(definition.nodes).flatMap((node): Told[] => {
    switch (node.type) {
      case 'step':
      case 'compensation':
        return [{ name: node.name, kind: node.type, choices: workChoices(definition, node.name) }];
      case 'sub-saga':
        return [{ name: node.name, kind: 'sub-saga', choices: workChoices(definition, node.name) }];
      case 'signal':
        return [{ name: node.name, kind: 'signal', choices: WAITS('The signal comes') }];
      case 'approval': {
        const outcomes = waysOf(node).map((outcome) => ({
          value: `is:${outcome}`,
          label: outcome,
        }));
        return [{ name: node.name, kind: 'approval', choices: [AS, ...outcomes, NEVER] }];
      }
      default:
        return [];
    }
  });
}

const AS: Choice = { value: AS_IT_WAS, label: 'As it was' };
const NEVER: Choice = { value: 'never', label: 'Nothing comes' };
const WAITS = (label: string): readonly Choice[] => [AS, { value: 'ok', label }, NEVER];

function allNodes(nodes: readonly SagaNode[]): readonly SagaNode[] {
  return nodes.flatMap((node) =>
    node.type === 'map' ? [node, ...allNodes(node.body.nodes)] : [node],
  );
}

function workChoices({ nodes, edges }: SagaDefinition, name: string): readonly Choice[] {
  const node = nodes.find((one) => one.name === name);
  const declared = node?.type === 'step' ? (node.errors ?? []).map((error) => error.name) : [];
  const taken = edges.flatMap(({ from, on }) => (from === name ? (on ?? []) : []));
  const errors = [...new Set([...declared, ...taken])];
  return [
    AS,
    { value: 'ok', label: 'Succeeds' },
    ...(errors.length === 0 ? [USUAL_ERROR] : errors).map((error) => {
      return {
        value: `${FAILS}${error}`,
        label: error === USUAL_ERROR ? 'Fails' : `Fails: ${error}`,
      };
    }),
    { value: 'once', label: 'Fails once, then succeeds' },
    { value: 'lost', label: 'Is done, and its answer is lost' },
    { value: 'never', label: 'Does not answer' },
  ];
}

/** The outcomes that the choices say; where they say nothing, those of the run as it was. */
export function outcomesOf(choices: { readonly [name: string]: string }, was: Outcomes): Outcomes {
  const said = Object.entries(choices).flatMap(([name, value]): [string, Outcome][] => {
    const outcome = outcomeOf(value);
    return outcome === undefined ? [] : [[name, outcome]];
  });
  const names = new Set(said.map(([name]) => name));
  // What an item of a map did would go before what its node is said to do.
  const kept = Object.entries(was).filter(([place]) => !names.has(place.split('@')[0] ?? place));
  return Object.fromEntries([...kept, ...said]);
}

function outcomeOf(value: string): Outcome | undefined {
  if (value === 'ok') return 'ok';
  if (value === 'once') return { error: USUAL_ERROR, retryable: true, times: 1 };
  if (value === 'lost') return 'timeout-after';
  if (value === 'never') return 'timeout-before';
  if (value.startsWith(FAILS)) return { error: value.slice(FAILS.length) };
  return value.startsWith('is:') ? { result: value.slice('is:'.length) } : undefined;
}
