import type { Json } from '../definition/primitives';
import type { DiffEntry, DiffSeverity } from './diff-entry';
import type { FieldRule } from './node-fields';
import { demandSeverity, promiseSeverity } from './schema-severity';
import { valueChanges } from './value-changes';
import { code, fieldText } from './words';

type Fields = ReadonlyMap<string, Json>;

/** Two states of a node, or of the saga when `node` is null, field by field. */
export type FieldPair = {
  readonly node: string | null;
  readonly before: Fields;
  readonly after: Fields;
  readonly ruleOf: (field: string) => FieldRule;
};

/** One entry for each field that differs. */
export function fieldEntries({ node, before, after, ruleOf }: FieldPair): readonly DiffEntry[] {
  const fields = new Set([...before.keys(), ...after.keys()]);
  return [...fields].flatMap((field) => {
    const [old, now] = [before.get(field), after.get(field)];
    const changes = valueChanges(old, now);
    if (changes.length === 0) return [];
    const { kind, severity: rule } = ruleOf(field);
    const severity = severityOf(rule, old, now);
    const whose = node === null ? 'The saga' : code(node);
    return [{ kind, severity, node, field, changes, text: fieldText(whose, field, changes) }];
  });
}

function severityOf(
  rule: FieldRule['severity'],
  before: Json | undefined,
  after: Json | undefined,
): DiffSeverity {
  if (rule === 'demand') return demandSeverity(before, after);
  return rule === 'promise' ? promiseSeverity(before, after) : rule;
}
