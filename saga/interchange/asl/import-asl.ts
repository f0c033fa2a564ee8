import { isDeeperThan } from '../../definition/parse-definition';
import { at, type Data, mappingOf } from '../draft/data';
import { below, Draft } from '../draft/draft';
import { finish } from '../draft/finish';
import type { Imported } from '../draft/imported';
import { slugOf } from '../draft/names';
import { type Fields, fieldOf, isFields, loseUnknown, numberOf, textOf } from './fields';
import { type Attempt, type Machine, stateNames } from './machine';
import { type MachineUndoing, undoingOf } from './machine-undoing';
import { secondsText } from './policies';
import { languageOf } from './state';
import { type KnownVariables, learn, variablesOf } from './variables';
import { walkMachine, walkStatesOf } from './walk-machine';

/** How deep a file may nest: what is made of it nests a little deeper. */
const DEEPEST = 80;

const KNOWN = new Set([
  'Comment',
  'StartAt',
  'States',
  'Version',
  'TimeoutSeconds',
  'QueryLanguage',
]);

/**
 * Reads a state machine in the Amazon States Language (states-language.net) as a saga called `name`. Total:
 * whatever the value is, there is a saga with a report, or a sentence that says why there is none.
 */
export function importAsl(value: unknown, name: string): Imported {
  if (isDeeperThan(value, DEEPEST)) return { problem: 'It nests too deep.' };
  const fields = isFields(value) ? definitionIn(value) : undefined;
  if (!fields || !isFields(fieldOf(fields, 'States')) || stateNames({ fields }).length === 0) {
    return { problem: 'It is no state machine of the Amazon States Language: it has no States.' };
  }
  const undoing = undoingOf(fields);
  const meetings = new Set<string>();
  const known: KnownVariables = { accepted: new Set(), refused: new Set(), rounds: 0 };
  // Each further try stores data at more places, and there are as many as states; or knows more variables.
  for (;;) {
    const attempt: Attempt = { meetings, known, again: false };
    const draft = tryToImport(fields, undoing, attempt);
    if (!attempt.again) return finish(draft, headOf(fields, name));
  }
}

/** The machine itself, also when it lies as text or object in the answer of DescribeStateMachine. */
function definitionIn(value: Fields): Fields {
  const inner = fieldOf(value, 'definition') ?? fieldOf(value, 'Definition');
  if (isFields(fieldOf(value, 'States')) || inner === undefined) return value;
  if (isFields(inner)) return inner;
  try {
    const parsed: unknown = JSON.parse(String(inner));
    return isFields(parsed) && !isDeeperThan(parsed, DEEPEST) ? parsed : value;
  } catch {
    return value;
  }
}

function headOf(fields: Fields, name: string) {
  const comment = textOf(fields, 'Comment');
  const seconds = numberOf(fields, 'TimeoutSeconds');
  return {
    name: slugOf(name, 'saga'),
    ...(comment ? { description: comment.slice(0, 4000) } : {}),
    ...(seconds === undefined || seconds <= 0 ? {} : { deadline: secondsText(seconds) }),
  };
}

function tryToImport(fields: Fields, undoing: MachineUndoing, attempt: Attempt): Draft {
  const draft = new Draft();
  const { sheet } = draft;
  const language = languageOf(fields, 'JSONPath');
  loseUnknown(draft, { fields, path: '' }, KNOWN);
  const variables = variablesOf(fields, draft, attempt.known);
  for (const [name, what] of undoing.items) variables.assign(name, at(what), true);
  const machine: Machine = {
    draft,
    sheet,
    path: '',
    fields,
    language,
    variables,
    attempt,
    undoing,
    undone: new Map(),
    depth: 0,
    ends: 'each-apart',
    caughtOutside: false,
    end: (from, data) => addEnd(draft, from, data),
    caught: () => '',
    walkInner: walkMachine,
  };
  const start = draft.add(
    sheet,
    { name: draft.name('start'), type: 'start' },
    below('', 'StartAt'),
  );
  walkStatesOf(machine, { from: start, data: at('input') });
  attempt.again = learn(variables, attempt.known) || attempt.again;
  return draft;
}

function addEnd(draft: Draft, from: string, data: Data): string {
  const name = draft.name(`${from}_done`);
  return draft.add(
    draft.sheet,
    { name, type: 'succeed', output: mappingOf(data) },
    below(below('', 'States'), from),
  );
}
