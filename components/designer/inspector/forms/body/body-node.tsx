'use client';
import { useMemo } from 'react';
import { kindOf } from '@/components/canvas/node-kinds';
import type { SagaNode } from '@/saga/definition/nodes';
import { type Body, namesIn, renameInBody } from '../../../model/map-body';
import { nameProblem } from '../../../model/name-rules';
import { useDefinition } from '../../../store/use-designer';
import { CommittedField } from '../../controls/fields';
import { type NodeFormComponent, NodeHomeContext } from '../../node-home';

type BodyNodeProps = {
  readonly node: SagaNode;
  readonly body: Body;
  readonly onChange: (body: Body) => void;
  readonly onRename: (name: string) => void;
  readonly Form: NodeFormComponent;
};

/** The form of one node in the body of a map: what it edits goes into the body. */
export function BodyNode({ node, body, onChange, onRename, Form }: BodyNodeProps) {
  const definition = useDefinition();
  const home = useMemo(
    () => ({
      edit: (edited: SagaNode) =>
        onChange({
          ...body,
          nodes: body.nodes.map((each) => (each.name === edited.name ? edited : each)),
        }),
    }),
    [body, onChange],
  );
  const rename = (text: string): string | undefined => {
    const name = text.trim();
    if (name === node.name) return undefined;
    if (namesIn(definition).includes(name)) return `${name} is there already.`;
    const problem = nameProblem(definition, { from: node.name, to: name });
    if (problem) return problem;
    onChange(renameInBody(body, node.name, name));
    onRename(name);
    return undefined;
  };
  return (
    <NodeHomeContext.Provider value={home}>
      <div className="-mx-1 rounded-md border border-line">
        <div className="px-3 py-3">
          <CommittedField
            label={`Name of the ${kindOf(node.type).label.toLowerCase()}`}
            hint={`Expressions refer to it as steps.${node.name}`}
            value={node.name}
            onCommit={rename}
          />
        </div>
        <Form node={node} />
      </div>
    </NodeHomeContext.Provider>
  );
}
