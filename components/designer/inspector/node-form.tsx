'use client';
import type { ReactNode } from 'react';
import { kindOf } from '@/components/canvas/node-kinds';
import type { SagaNode } from '@/saga/definition/nodes';
import { Section } from './controls/section';
import { ApprovalForm } from './forms/approval-form';
import { DecisionForm } from './forms/decision-form';
import { FailForm } from './forms/fail-form';
import { ForkForm, JoinForm } from './forms/fork-join-forms';
import { MapForm } from './forms/map-form';
import { SignalForm } from './forms/signal-form';
import { StartForm } from './forms/start-form';
import { SubSagaForm } from './forms/sub-saga-form';
import { SucceedForm } from './forms/succeed-form';
import { TransformForm } from './forms/transform-form';
import { WaitForm } from './forms/wait-form';
import { WorkForm } from './forms/work-form';

/** The fields that only nodes of this type have. */
export function NodeForm({ node }: { node: SagaNode }) {
  if (node.type === 'step' || node.type === 'compensation') return <WorkForm node={node} />;
  return <Section title={kindOf(node.type).label}>{formOf(node)}</Section>;
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
      return <ForkForm node={node} />;
    case 'join':
      return <JoinForm node={node} />;
    default:
      return node satisfies never;
  }
}
