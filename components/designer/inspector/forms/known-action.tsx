'use client';
import { ClipboardCheck } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { CompensationNode, StepNode } from '@/saga/definition/nodes';
import { useReadOnly } from '../../store/use-designer';
import { useNodeEdit } from '../use-node-edit';
import type { KnownAction as Known } from '../use-participants';
import { useScope } from '../use-scope';
import { InputHelp } from './input-help';

type KnownActionProps = {
  readonly node: StepNode | CompensationNode;
  readonly known: Known | undefined;
};

/** Offers what is known of the action: the fields that it takes, and the schema of what it gives. */
export function KnownAction({ node, known }: KnownActionProps) {
  const set = useNodeEdit<StepNode | CompensationNode>(node);
  const scope = useScope(node.name);
  const readOnly = useReadOnly();
  if (!known || readOnly) return null;
  const { inputSchema, resultSchema } = known;
  const fields = Object.keys(resultSchema?.properties ?? {});
  return (
    <>
      <InputHelp
        schema={inputSchema ?? undefined}
        scope={scope}
        value={node.input}
        onChange={(input) => set('input', input)}
      />
      {resultSchema && fields.length > 0 && !node.resultSchema && (
        <div className="flex flex-col items-start gap-1.5">
          <p className="text-xs text-subtle">
            It gives <code className="font-mono">{fields.join(', ')}</code>.
          </p>
          <Button size="sm" onClick={() => set('resultSchema', resultSchema)}>
            <ClipboardCheck aria-hidden />
            Take over the result schema
          </Button>
        </div>
      )}
    </>
  );
}
