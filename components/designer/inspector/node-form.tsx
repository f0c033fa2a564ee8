'use client';
import type { ReactNode } from 'react';
import { kindOf } from '@/components/canvas/node-kinds';
import type { SagaNode } from '@/saga/definition/nodes';
import { Section } from './controls/section';
import {
  ApprovalForm,
  DecisionForm,
  FailForm,
  MapForm,
  SignalForm,
  StartForm,
  SubSagaForm,
  SucceedForm,
  TransformForm,
  WaitForm,
} from './forms/other-forms';
import { WorkForm } from './forms/work-form';

/** The fields that only nodes of this type have. */
export function NodeForm({ node }: { node: SagaNode }) {
  if (node.type === 'step' || node.type === 'compensation') return <WorkForm node={node} />;
  const form = formOf(node);
  if (!form) return null;
  return <Section title={kindOf(node.type).label}>{form}</Section>;
}

type Other = Exclude<SagaNode, { readonly type: 'step' | 'compensation' }>;

function formOf(node: Other): ReactNode {
  switch (node.type) {
    case 'start':
      return <StartForm node={node} />;
    case 'decision':
      return <DecisionForm node={node} />;
    case 'wait':
      return <WaitForm node={node} />;
    case 'signal':
      return <SignalForm node={node} />;
    case 'approval':
      return <ApprovalForm node={node} />;
    case 'transform':
      return <TransformForm node={node} />;
    case 'map':
      return <MapForm node={node} />;
    case 'sub-saga':
      return <SubSagaForm node={node} />;
    case 'succeed':
      return <SucceedForm node={node} />;
    case 'fail':
      return <FailForm node={node} />;
    case 'fork':
    case 'join':
      return null;
    default:
      return node satisfies never;
  }
}
