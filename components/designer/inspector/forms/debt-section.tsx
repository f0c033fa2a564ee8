'use client';
import type { StepNode } from '@/saga/definition/nodes';
import { orAbsent, withField } from '../../model/with-field';
import { ExpressionField } from '../controls/expression-field';
import { TextField } from '../controls/fields';
import { Section } from '../controls/section';
import { useNodeEdit } from '../use-node-edit';

/** What is owed when the effect of a step can't be undone: an amount, and what it is counted in. */
export function DebtSection({ node }: { node: StepNode }) {
  const set = useNodeEdit(node);
  const { debt } = node;
  return (
    <Section title="Debt" summary={debt?.unit} closed={debt === undefined}>
      <ExpressionField
        label="Value"
        optional
        value={debt?.value}
        place={{ node: node.name, field: 'debt/value', ofDebt: true }}
        placeholder="input.amount"
        hint="A number: what is owed when its effect can’t be undone. The ledger of debts adds it up."
        onChange={(value) => set('debt', value === undefined ? undefined : { ...debt, value })}
      />
      {debt && (
        <TextField
          label="Unit"
          optional
          mono
          value={debt.unit ?? ''}
          placeholder="EUR"
          hint="Values of one unit are added up. Or an expression: {% input.currency %}"
          onChange={(unit) => set('debt', withField(debt, 'unit', orAbsent(unit)))}
        />
      )}
    </Section>
  );
}
