'use client';
import { ExpressionField } from '../controls/expression-field';
import { NumberField } from '../controls/fields';
import type { NodeFormComponent } from '../node-home';
import { useNodeEdit } from '../use-node-edit';
import { BodyEditor } from './body/body-editor';
import type { FormOf } from './form-of';

/** Over which list, how many at once, and doing what. */
export function MapForm({ node, Form }: FormOf<'map'> & { Form: NodeFormComponent }) {
  const set = useNodeEdit(node);
  return (
    <>
      <ExpressionField
        label="Items"
        value={node.items}
        place={{ node: node.name, field: 'items' }}
        placeholder="input.items"
        hint="An expression that gives the list."
        required="Say which list."
        onChange={(items) => set('items', items ?? '')}
      />
      <NumberField
        label="At once"
        optional
        value={node.maxConcurrency}
        placeholder="10"
        min={1}
        max={1000}
        onChange={(count) => set('maxConcurrency', count)}
      />
      <BodyEditor node={node} Form={Form} />
    </>
  );
}
