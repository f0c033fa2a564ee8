import type { SagaDefinition } from '../definition/saga-definition';
import { toJson, toYaml } from '../definition/text-form';
import type { Lost } from './draft/imported';
import type { ExportFormat } from './export-names';
import { toAsl } from './to-asl';
import { toAsyncApi } from './to-asyncapi';
import { toBpmn } from './to-bpmn';
import { toMermaid } from './to-mermaid';

/** A definition in another form, with what that form can't say; or why it can't be written in it. */
export type Written =
  | {
      readonly text: string;
      readonly notCarriedOver: readonly Lost[];
      readonly problem?: undefined;
    }
  | { readonly problem: string; readonly text?: undefined };

/** A form in which a definition can be written: how its file's name ends, and how it is written. */
export type ExportForm = {
  readonly ending: string;
  readonly write: (definition: SagaDefinition) => Written;
};

/** Every form by its name. YAML and JSON can be read again, and so can most of what is in a state machine. */
export const EXPORT_FORMS: { readonly [format in ExportFormat]: ExportForm } = {
  yaml: { ending: 'saga.yaml', write: whole(toYaml) },
  json: { ending: 'saga.json', write: whole(toJson) },
  asl: { ending: 'asl.json', write: writeAsl },
  bpmn: { ending: 'bpmn', write: whole(toBpmn) },
  mermaid: { ending: 'mmd', write: whole(toMermaid) },
  asyncapi: { ending: 'asyncapi.json', write: whole(writeAsyncApi) },
};

function whole(write: (definition: SagaDefinition) => string): ExportForm['write'] {
  return (definition) => ({ text: write(definition), notCarriedOver: [] });
}

function writeAsyncApi(definition: SagaDefinition): string {
  return `${JSON.stringify(toAsyncApi(definition), null, 2)}\n`;
}

function writeAsl(definition: SagaDefinition): Written {
  const { machine, report, problem } = toAsl(definition);
  if (problem !== undefined) return { problem };
  const { notCarriedOver } = report;
  return { text: `${JSON.stringify(machine, null, 2)}\n`, notCarriedOver };
}
