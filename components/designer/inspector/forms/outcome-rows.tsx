'use client';
import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { outcomesOf } from '@/saga/compile/check-outcomes';
import { freeName } from '../../model/drawing';
import { useReadOnly } from '../../store/use-designer';
import { slugProblem } from '../controls/checks';
import { useNodeEdit } from '../use-node-edit';
import type { FormOf } from './form-of';

/** What may be decided, a row each; every outcome needs its way on. */
export function OutcomeRows({ node }: FormOf<'approval'>) {
  const set = useNodeEdit(node);
  const readOnly = useReadOnly();
  const outcomes = node.outcomes ?? outcomesOf(node);
  const change = (next: readonly string[]) => set('outcomes', [...next]);
  const faulty = outcomes.find((outcome) => slugProblem(outcome));
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-xs font-medium text-muted">Outcomes</legend>
      {outcomes.map((outcome, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are the list's places; names change while typing.
        <div key={index} className="flex items-center gap-1">
          <Input
            aria-label={`Outcome ${index + 1}`}
            aria-invalid={slugProblem(outcome) ? true : undefined}
            readOnly={readOnly}
            value={outcome}
            spellCheck={false}
            className="font-mono text-xs"
            onChange={(event) => change(outcomes.with(index, event.target.value))}
          />
          <IconButton
            label={`Remove outcome ${outcome || index + 1}`}
            size="sm"
            disabled={readOnly || outcomes.length === 1}
            onClick={() => change(outcomes.toSpliced(index, 1))}
          >
            <X />
          </IconButton>
        </div>
      ))}
      <Button
        size="sm"
        variant="ghost"
        disabled={readOnly}
        className="self-start"
        onClick={() => change([...outcomes, freeName(outcomes, 'outcome1')])}
      >
        <Plus aria-hidden />
        Add an outcome
      </Button>
      <p className="text-xs text-subtle">
        {faulty === undefined
          ? 'Each gets its own way on, chosen at its edge.'
          : `“${faulty}” is no outcome. ${slugProblem(faulty)}`}
      </p>
    </fieldset>
  );
}
