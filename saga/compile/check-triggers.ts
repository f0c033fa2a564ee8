import type { SagaNode } from '../definition/nodes';
import type { Diagnostic } from '../diagnostic';
import { parseMapping } from '../expression/parse-mapping';
import { readCron } from '../triggers/cron';
import { subjectProblem } from '../triggers/subject-problem';
import { unsoundExpressions } from './check-expressions';
import type { Graph } from './graph';
import { diagnostic } from './report';

type Start = Extract<SagaNode, { readonly type: 'start' }>;
type Trigger = NonNullable<Start['triggers']>[number];

/** Any time will do: whether a time ever comes does not depend on when one asks. */
const FROM = '2026-01-01T00:00:00.000Z';

/** Triggers that could never start a run, or of which two are one. */
export function checkTriggers({ definition, within }: Graph): readonly Diagnostic[] {
  return definition.nodes.flatMap((node, index) => {
    if (node.type !== 'start' || !node.triggers) return [];
    const place = { node: node.name, pointer: `/nodes/${index}/triggers` };
    if (within)
      return [said(place, 'The body of a map is started by its map: it has no triggers.')];
    return node.triggers.flatMap((trigger, at) =>
      checkTrigger(trigger, {
        place: { ...place, pointer: `${place.pointer}/${at}` },
        before: node.triggers?.slice(0, at) ?? [],
      }),
    );
  });
}

type Place = { readonly node: string; readonly pointer: string };

function said({ node, pointer }: Place, message: string): Diagnostic {
  return diagnostic('BS134', message, { nodes: [node], pointer });
}

function checkTrigger(
  trigger: Trigger,
  { place, before }: { readonly place: Place; readonly before: readonly Trigger[] },
): readonly Diagnostic[] {
  const problem = before.some((other) => isSame(other, trigger))
    ? 'This trigger is there twice. Remove one.'
    : problemOf(trigger);
  return [...(problem === undefined ? [] : [said(place, problem)]), ...checkInput(trigger, place)];
}

function checkInput(trigger: Trigger, { node, pointer }: Place): readonly Diagnostic[] {
  if (trigger.type === 'api' || trigger.input === undefined) return [];
  const { problems } = parseMapping(trigger.input, `${pointer}/input`);
  return unsoundExpressions(problems.map((problem) => ({ ...problem, node })));
}

function isSame(a: Trigger, b: Trigger): boolean {
  return keyOf(a) === keyOf(b);
}

/** What makes a trigger another one. */
function keyOf(trigger: Trigger): string {
  switch (trigger.type) {
    case 'api':
      return 'api';
    case 'schedule':
      return `schedule ${trigger.cron} ${trigger.timeZone ?? 'UTC'}`;
    case 'subject':
      return `subject ${trigger.subject}`;
    case 'webhook':
      return `webhook ${trigger.path}`;
    default:
      return trigger satisfies never;
  }
}

function problemOf(trigger: Trigger): string | undefined {
  switch (trigger.type) {
    case 'schedule':
      return readCron(trigger.cron, trigger.timeZone, { from: FROM, count: 1 }).problem;
    case 'subject':
      return subjectProblem(trigger.subject) ?? reserved(trigger.subject);
    case 'api':
    case 'webhook':
      return undefined;
    default:
      return trigger satisfies never;
  }
}

/** What the engine itself sends there would start runs without end. */
function reserved(subject: string): string | undefined {
  const [first = ''] = subject.split('.');
  if (!['saga', '*', '>', '_INBOX'].includes(first) && !first.startsWith('$')) return undefined;
  return `The subject ${subject} takes in what the engine itself sends. Name another.`;
}
