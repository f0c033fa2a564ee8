'use client';
import { SquareArrowDownRight } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { bodyOf } from '../../model/bodies/body';
import { useDesignerStore } from '../../store/use-designer';
import { ExpressionField } from '../controls/expression-field';
import { NumberField } from '../controls/fields';
import { useNodeEdit } from '../use-node-edit';
import type { FormOf } from './form-of';

/** Over which list, how many at once, and the way into what is done for each item. */
export function MapForm({ node }: FormOf<'map'>) {
  const set = useNodeEdit(node);
  const store = useDesignerStore();
  const { length } = bodyOf(node).nodes;
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
      <Button variant="secondary" onClick={() => store.getState().enter(node.name)}>
        <SquareArrowDownRight aria-hidden />
        Open what is done for each item ({length} {length === 1 ? 'node' : 'nodes'})
      </Button>
    </>
  );
}
