'use client';
import { DurationField } from '../controls/duration-field';
import { ExpressionField } from '../controls/expression-field';
import { useNodeEdit } from '../use-node-edit';
import type { FormOf } from './form-of';

/** For how long, or until when. */
export function WaitForm({ node }: FormOf<'wait'>) {
  const set = useNodeEdit(node);
  return (
    <>
      <DurationField
        label="Duration"
        value={node.duration}
        placeholder="5m"
        hint={node.until ? 'Empty this or the time below: a wait has one of them.' : undefined}
        onChange={(duration) => set('duration', duration)}
      />
      <ExpressionField
        label="Until"
        optional
        value={node.until}
        place={{ node: node.name, field: 'until' }}
        placeholder="input.departsAt"
        hint="Instead of a duration: an expression that gives a time as ISO 8601 text."
        onChange={(until) => set('until', until)}
      />
    </>
  );
}
