import { Anchor, Infinity as Endless, FlaskConical, Globe, Waypoints } from 'lucide-react';
import type { CompensationNode, StepNode } from '@/saga/definition/nodes';

const TRANSPORTS = {
  nats: { icon: Waypoints, word: 'over NATS' },
  http: { icon: Globe, word: 'over HTTP' },
  simulated: { icon: FlaskConical, word: 'simulated' },
} as const;

const KINDS = {
  pivot: { icon: Anchor, word: 'Pivot: after it the saga only goes forward' },
  retriable: { icon: Endless, word: 'Retriable: repeated until it succeeds' },
} as const;

/** The mark of a step's kind, when that is not the usual one. */
export function markOfKind(kind: StepNode['kind']) {
  return kind === undefined || kind === 'compensatable' ? undefined : KINDS[kind];
}

/** Small icons on a step: how its participant is reached, and its kind when that is not the usual one. */
export function WorkMarks({ node }: { node: StepNode | CompensationNode }) {
  const transport = TRANSPORTS[node.transport?.type ?? 'nats'] ?? TRANSPORTS.nats;
  const kind = node.type === 'step' ? markOfKind(node.kind) : undefined;
  return (
    <span className="flex shrink-0 items-center gap-1 text-subtle">
      {kind && <Mark {...kind} />}
      <Mark {...transport} />
    </span>
  );
}

function Mark({
  icon: Icon,
  word,
}:
  | (typeof TRANSPORTS)[keyof typeof TRANSPORTS]
  | (typeof KINDS)['pivot']
  | (typeof KINDS)['retriable']) {
  return (
    <span title={word}>
      <Icon className="size-3.5" aria-hidden />
      <span className="sr-only">{word}</span>
    </span>
  );
}
