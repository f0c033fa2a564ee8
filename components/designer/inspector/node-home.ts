'use client';
import { type ComponentType, createContext } from 'react';
import type { SagaNode } from '@/saga/definition/nodes';

/** Where nodes are edited that are not on the canvas: in the body of a map. */
export type NodeHome = {
  /** Puts the edited node in the place of the old one; `field` is the one that was changed. */
  readonly edit: (node: SagaNode, field: string) => void;
};

/** The surrounding body; null where the nodes of the drawing itself are edited. */
export const NodeHomeContext = createContext<NodeHome | null>(null);

/** The form of a node of any type, handed down so that a map's form can show those of its body. */
export type NodeFormComponent = ComponentType<{ readonly node: SagaNode }>;
