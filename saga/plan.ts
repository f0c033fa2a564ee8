import type { JsonSchema } from './definition/primitives';
import type { Transport } from './definition/transport';
import type { Expression } from './expression/expression';
import type { Mapping } from './expression/mapping';

/** A retry policy with every default filled in; times in milliseconds. */
export type PlanRetry = {
  /** Attempts in all, the first one counted; null is unlimited. */
  readonly maxAttempts: number | null;
  readonly initialIntervalMs: number;
  readonly backoff: number;
  readonly maxIntervalMs: number;
  /** Share of a pause that varies, 0 to 1. */
  readonly jitter: number;
};

/** What a participant is asked for. */
export type PlanWork = {
  readonly service: string;
  readonly action: string;
  readonly transport: Transport;
  /** What is sent; the run's input when null. */
  readonly input: Mapping | null;
  readonly retry: PlanRetry;
  readonly timeoutMs: number;
  readonly orderingKey: Expression | null;
};

/** Takes errors by name, all when `on` is null, and leads to `to`. */
export type PlanErrorEdge = { readonly on: readonly string[] | null; readonly to: string };

/** What is owed when the effect of a step can't be undone. */
export type PlanDebt = { readonly value: Expression; readonly unit: Mapping | null };

export type StepKind = 'compensatable' | 'pivot' | 'retriable';

export type PlanStep = PlanWork & {
  readonly type: 'step';
  readonly name: string;
  readonly kind: StepKind;
  /** It changes nothing, so there is nothing to undo. */
  readonly readOnly: boolean;
  /** What its results must be like. */
  readonly resultSchema: JsonSchema | null;
  readonly next: string;
  readonly errorEdges: readonly PlanErrorEdge[];
  /** Declared errors that may be retried when the reply doesn't say. */
  readonly retryableErrors: readonly string[];
  /** The compensation that undoes it; null when there is none. */
  readonly compensation: string | null;
  /** Null when nothing says what its effect is worth. */
  readonly debt: PlanDebt | null;
};

/** Runs another saga as a step: its result is the other's output. */
export type PlanSubSaga = {
  readonly type: 'sub-saga';
  readonly name: string;
  readonly saga: string;
  /** Null is whichever is published when the child starts. */
  readonly version: number | null;
  readonly input: Mapping | null;
  readonly kind: 'compensatable';
  /** How a child that failed is tried anew past the pivot; before it, it is not. */
  readonly retry: PlanRetry;
  readonly retryableErrors: readonly string[];
  readonly next: string;
  readonly errorEdges: readonly PlanErrorEdge[];
  /** The name of the node that reverses the child. */
  readonly reversal: string;
};

/** Undoes a sub-saga: reverses its child. Made by the compiler; no node of the drawing. */
export type PlanReversal = {
  readonly type: 'reversal';
  /** The sub-saga's name with `-reversal`, which no node of a drawing can have. */
  readonly name: string;
  readonly retry: PlanRetry;
};

/** What runs in attempts: forward a step or sub-saga, backward a compensation or reversal. */
export type PlanForward = PlanStep | PlanSubSaga;
export type PlanAttempted = PlanForward | PlanCompensation | PlanReversal;

export type PlanCompensation = PlanWork & {
  readonly type: 'compensation';
  readonly name: string;
  /** Names of the steps it undoes. */
  readonly undoes: readonly string[];
};

export type PlanDecision = {
  readonly type: 'decision';
  readonly name: string;
  /** Tried in this order. */
  readonly branches: readonly { readonly condition: Expression; readonly to: string }[];
  readonly otherwise: string | null;
  /** How often a run may come here; null outside of loops. */
  readonly maxVisits: number | null;
};

export type PlanWait = {
  readonly type: 'wait';
  readonly name: string;
  readonly next: string;
  readonly durationMs: number | null;
  readonly until: Expression | null;
};

/** What takes the flow on when a wait ends by itself; the run turns back when there is no such edge. */
type PlanTimeout = { readonly timeoutMs: number | null; readonly timeoutNext: string | null };

export type PlanSignal = PlanTimeout & {
  readonly type: 'signal';
  readonly name: string;
  /** The name of the signal that it waits for. */
  readonly signal: string;
  readonly correlation: Expression | null;
  readonly schema: JsonSchema | null;
  readonly next: string;
};

export type PlanApproval = PlanTimeout & {
  readonly type: 'approval';
  readonly name: string;
  /** Who decides; null is anybody who may run things. */
  readonly role: string | null;
  readonly form: JsonSchema | null;
  readonly outcomes: readonly { readonly outcome: string; readonly to: string }[];
};

export type PlanMap = {
  readonly type: 'map';
  readonly name: string;
  readonly items: Expression;
  /** Items that are worked on at once, at most. */
  readonly maxConcurrency: number;
  /** The start of its body; the body's nodes are nodes of the plan like all others. */
  readonly entry: string;
  readonly next: string;
};

/** A node, ready to run: edges resolved to names, texts parsed, defaults filled in. */
export type PlanNode =
  | { readonly type: 'start'; readonly name: string; readonly next: string }
  | PlanStep
  | PlanCompensation
  | PlanDecision
  | { readonly type: 'fork'; readonly name: string; readonly branches: readonly string[] }
  | {
      readonly type: 'join';
      readonly name: string;
      readonly expects: number;
      readonly next: string;
    }
  | PlanWait
  | PlanSignal
  | PlanApproval
  | PlanMap
  | PlanSubSaga
  | PlanReversal
  | {
      readonly type: 'transform';
      readonly name: string;
      readonly next: string;
      readonly assign: readonly (readonly [string, Mapping])[];
    }
  | { readonly type: 'succeed'; readonly name: string; readonly output: Mapping | null }
  | {
      readonly type: 'fail';
      readonly name: string;
      readonly error: string;
      readonly message: string;
      readonly compensate: boolean;
    };

/** What starts runs besides a call of the API; `input` is made of what the trigger brings, or is that when null. */
export type PlanTrigger = { readonly input: Mapping | null } & (
  | { readonly type: 'schedule'; readonly cron: string; readonly timeZone: string }
  | { readonly type: 'subject'; readonly subject: string }
  | { readonly type: 'webhook'; readonly path: string }
);

/** What `compile` makes of a drawing without errors: all that `decide` needs. Plain data. */
export type Plan = {
  readonly name: string;
  readonly title: string;
  readonly execution: 'orchestration' | 'choreography';
  readonly deadlineMs: number | null;
  readonly inputSchema: JsonSchema | null;
  /** Fields by which runs are found, by name. */
  readonly search: readonly (readonly [string, Expression])[];
  readonly start: string;
  /** What starts runs besides a call. */
  readonly triggers: readonly PlanTrigger[];
  /** By name, those in the bodies of maps among them. */
  readonly nodes: ReadonlyMap<string, PlanNode>;
  /** Names of the pivot steps: once one has completed, nothing compensates. */
  readonly pivots: readonly string[];
};

const ATTEMPTED: ReadonlySet<PlanNode['type']> = new Set([
  'step',
  'sub-saga',
  'compensation',
  'reversal',
]);

/** The node of that name, if it is one that runs in attempts; else undefined. */
export function workOf(plan: Plan, name: string): PlanAttempted | undefined {
  const node = plan.nodes.get(name);
  return node && ATTEMPTED.has(node.type) ? (node as PlanAttempted) : undefined;
}

/** Whether that is work of the way forward. */
export function isForward(work: PlanAttempted | undefined): work is PlanForward {
  return work?.type === 'step' || work?.type === 'sub-saga';
}

/** Where the flow may go on from a node, within the same drawing: into the body of a map it does not lead. */
export function waysOn(node: PlanNode | undefined): readonly string[] {
  switch (node?.type) {
    case 'step':
    case 'sub-saga':
      return [node.next, ...node.errorEdges.map(({ to }) => to)];
    case 'decision':
      return [...node.branches.map(({ to }) => to), ...(node.otherwise ? [node.otherwise] : [])];
    case 'fork':
      return node.branches;
    case 'signal':
      return [node.next, ...timeoutWay(node)];
    case 'approval':
      return [...node.outcomes.map(({ to }) => to), ...timeoutWay(node)];
    case 'start':
    case 'join':
    case 'wait':
    case 'transform':
    case 'map':
      return [node.next];
    default:
      return [];
  }
}

function timeoutWay({ timeoutNext }: { readonly timeoutNext: string | null }): readonly string[] {
  return timeoutNext === null ? [] : [timeoutNext];
}
