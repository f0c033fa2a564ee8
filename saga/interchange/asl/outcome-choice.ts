import { type Fields, fieldOf, isFields, listAt, textOf } from './fields';
import { type Machine, stateNames, stateOf, statePath, successorsOf } from './machine';

/** Where each outcome of an approval leads, as the Choice behind it says that does nothing else. */
export type OutcomeChoice = {
  readonly targets: ReadonlyMap<string, string>;
  readonly fallback: string;
  /** Its place in the file. */
  readonly path: string;
};

/** Finds the Choice by the outcome behind an approval; undefined when it does more, or others lead to it. */
export function outcomeChoice(
  machine: Machine,
  name: string,
  fields: Fields,
): OutcomeChoice | undefined {
  const next = textOf(fields, 'Next') ?? '';
  const choice = stateOf(machine, next);
  const fallback = choice && textOf(choice, 'Default');
  const variable = resultVariable(fields);
  if (!choice || fallback === undefined || variable === undefined) return undefined;
  if (isReachedOtherwise(machine, next, name)) return undefined;
  const rules = listAt(choice, 'Choices', '').map((rule) => ruleOf(rule.fields, variable));
  if (rules.length === 0 || rules.some((rule) => rule === undefined)) return undefined;
  const targets = new Map(rules.filter((rule) => rule !== undefined));
  return { targets, fallback, path: statePath(machine, next) };
}

/** The outcome that a rule asks for, and where it leads; undefined when it asks for anything else. */
function ruleOf(rule: Fields, variable: string): readonly [string, string] | undefined {
  const condition = textOf(rule, 'Condition') ?? '';
  const [, asked, outcome] = /^\{%\s*\$(\w+)\.outcome = "([^"\\]+)"\s*%\}$/.exec(condition) ?? [];
  const target = textOf(rule, 'Next');
  const isPlain = Object.keys(rule).length === 2 && asked === variable;
  return isPlain && outcome !== undefined && target !== undefined ? [outcome, target] : undefined;
}

/** The variable that keeps the whole result, when that is all that is kept. */
function resultVariable(fields: Fields): string | undefined {
  const assign = fieldOf(fields, 'Assign');
  const [entry, ...others] = isFields(assign) ? Object.entries(assign) : [];
  const isResult = entry && /^\{%\s*\$states\.result\s*%\}$/.test(String(entry[1]));
  return isResult && others.length === 0 ? entry[0] : undefined;
}

function isReachedOtherwise(machine: Machine, choice: string, from: string): boolean {
  if (textOf(machine.fields, 'StartAt') === choice) return true;
  return stateNames(machine).some(
    (name) => name !== from && successorsOf(machine, name).includes(choice),
  );
}
