import {
  Braces,
  CircleCheck,
  CirclePlay,
  CircleX,
  Clock,
  Cog,
  GitFork,
  GitMerge,
  Layers,
  type LucideIcon,
  Radio,
  Repeat,
  Split,
  Undo2,
  UserCheck,
  Workflow,
} from 'lucide-react';
import type { NodeType, SagaNode } from '@/saga/definition/nodes';

/** How a kind of node is named and drawn. */
export type NodeKind = {
  readonly type: NodeType;
  /** The word for it: `Step`, `Fork` … */
  readonly label: string;
  /** One line on what it does. */
  readonly description: string;
  readonly icon: LucideIcon;
  readonly shape: 'pill' | 'card' | 'bar' | 'decision' | 'compensation' | 'map';
};

/** Every kind of node, in the order in which the palette shows them. */
export const NODE_KINDS: readonly NodeKind[] = [
  {
    type: 'step',
    label: 'Step',
    description: 'Asks a service to do work',
    icon: Cog,
    shape: 'card',
  },
  {
    type: 'compensation',
    label: 'Compensation',
    description: 'Undoes a step when the saga fails',
    icon: Undo2,
    shape: 'compensation',
  },
  {
    type: 'decision',
    label: 'Decision',
    description: 'Takes the first way whose condition holds',
    icon: Split,
    shape: 'decision',
  },
  {
    type: 'fork',
    label: 'Fork',
    description: 'Starts branches in parallel',
    icon: GitFork,
    shape: 'bar',
  },
  {
    type: 'join',
    label: 'Join',
    description: 'Goes on when every branch has arrived',
    icon: GitMerge,
    shape: 'bar',
  },
  { type: 'wait', label: 'Wait', description: 'Pauses for a time', icon: Clock, shape: 'card' },
  {
    type: 'signal',
    label: 'Signal',
    description: 'Waits for an event from outside',
    icon: Radio,
    shape: 'card',
  },
  {
    type: 'approval',
    label: 'Approval',
    description: 'Lets a person decide',
    icon: UserCheck,
    shape: 'card',
  },
  {
    type: 'transform',
    label: 'Transform',
    description: 'Computes variables',
    icon: Braces,
    shape: 'card',
  },
  {
    type: 'map',
    label: 'Map',
    description: 'Repeats its steps for each item of a list',
    icon: Repeat,
    shape: 'map',
  },
  {
    type: 'sub-saga',
    label: 'Sub-saga',
    description: 'Runs another saga as one step',
    icon: Workflow,
    shape: 'card',
  },
  {
    type: 'start',
    label: 'Start',
    description: 'Where every run begins',
    icon: CirclePlay,
    shape: 'pill',
  },
  {
    type: 'succeed',
    label: 'Succeed',
    description: 'Ends the run well',
    icon: CircleCheck,
    shape: 'pill',
  },
  {
    type: 'fail',
    label: 'Fail',
    description: 'Ends the run with an error and compensates',
    icon: CircleX,
    shape: 'pill',
  },
];

const BY_TYPE = new Map(NODE_KINDS.map((entry) => [entry.type, entry]));

const UNKNOWN: NodeKind = {
  type: 'step',
  label: 'Node',
  description: 'A kind of node that is not known here',
  icon: Layers,
  shape: 'card',
};

/** How nodes of this type are named and drawn; a plain card for a type that is not known. */
export function kindOf(type: NodeType): NodeKind {
  return BY_TYPE.get(type) ?? UNKNOWN;
}

/** What a screen reader says of a node, and what a test finds it by: `Step reserveFlight`. */
export function nodeLabel(node: Pick<SagaNode, 'type' | 'name'>): string {
  return `${kindOf(node.type).label} ${node.name}`;
}
