import { compile } from '../compile/compile';
import { allGraphs, outOf } from '../compile/graph';
import { durationMs } from '../definition/duration';
import type { SagaDefinition } from '../definition/saga-definition';
import type { ImportReport } from './draft/imported';
import { Namer } from './draft/names';
import { turnsAt } from './to-asl/catchers';
import { Losses } from './to-asl/losses';
import { loseFields } from './to-asl/lost-fields';
import { writeScope } from './to-asl/nested';
import { seconds } from './to-asl/policies';
import { type Shape, shapeOf, startOf } from './to-asl/shape';
import { writeNode } from './to-asl/states';
import { entriesOf, readByUndoing, writeUndoing } from './to-asl/undo';
import { undoOrderOf } from './to-asl/undo-order';
import { variablesOf } from './to-asl/variables';
import { type Fields, sheetFor, type Writer } from './to-asl/writer';

/** An export: the state machine, with what became of the saga, or why there is none. */
export type Exported =
  | { readonly machine: Fields; readonly report: ImportReport; readonly problem?: undefined }
  | { readonly problem: string; readonly machine?: undefined; readonly report?: undefined };

/**
 * A saga as a state machine of the Amazon States Language (states-language.net), in JSONata. Compensations become a
 * chain that every catcher enters where the undoing begins. Total: a drawing with errors has a sentence instead.
 */
export function toAsl(definition: SagaDefinition): Exported {
  const errors = compile(definition).diagnostics.filter(({ severity }) => severity === 'error');
  if (errors[0]) return { problem: `Mend the errors of the drawing first: ${errors[0].message}` };
  const writer = writerFor(definition);
  const { shape, losses } = writer;
  loseFields(writer, definition);
  const sheet = sheetFor([]);
  const { graph } = shape;
  writeScope(writer, sheet, { graph, write: writeNode });
  writeUndoing(writer, sheet);
  const machine = {
    ...headOf(writer, definition),
    QueryLanguage: 'JSONata',
    StartAt: outOf(graph, startOf(graph), 'flow')[0]?.to ?? '',
    States: sheet.states,
  };
  return {
    machine,
    report: { ...carried(shape), notCarriedOver: losses.list((path) => nodeAt(shape, path)) },
  };
}

function writerFor(definition: SagaDefinition): Writer {
  const shape = shapeOf(definition);
  const variables = variablesOf(shape);
  const turning = [...shape.scopes.keys()].filter((name) => turnsAt(shape, name));
  const order = undoOrderOf(shape, turning);
  const names = new Namer();
  for (const name of shape.graphs.keys()) names.unique(name);
  for (const step of readByUndoing(order, shape)) variables.needResult(step, []);
  const entries = entriesOf(order, names);
  return { shape, variables, losses: new Losses(), order, names, entries };
}

function headOf(writer: Writer, { description, title, deadline }: SagaDefinition): Fields {
  const comment = description ?? title;
  return {
    ...(comment ? { Comment: comment } : {}),
    ...(deadline === undefined
      ? {}
      : { TimeoutSeconds: seconds(writer, durationMs(deadline, 0), '/deadline') }),
  };
}

/** The innermost node in which a place lies. */
function nodeAt({ pointers }: Shape, path: string): string | undefined {
  const around = [...pointers].filter(([, at]) => path === at || path.startsWith(`${at}/`));
  return around.sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

/** What of the saga is in the state machine. */
function carried(shape: Shape): Omit<ImportReport, 'notCarriedOver'> {
  const links = allGraphs(shape.graph).flatMap((graph) => graph.links);
  const of = (type: string) => links.filter((link) => link.type === type);
  return {
    understood: [...shape.graphs.keys()].length,
    compensations: of('compensation').map(({ from, to }) => ({ step: from, undoneBy: to })),
    errorEdges: of('error').map(({ from, to }) => ({ step: from, to })),
  };
}
