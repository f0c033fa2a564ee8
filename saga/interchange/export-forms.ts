import type { SagaDefinition } from '../definition/saga-definition';
import { toJson, toYaml } from '../definition/text-form';
import type { ExportFormat } from './export-names';
import { toBpmn } from './to-bpmn';
import { toMermaid } from './to-mermaid';

/** A form in which a definition can be written: how its file's name ends, and how it is written. */
export type ExportForm = {
  readonly ending: string;
  readonly write: (definition: SagaDefinition) => string;
};

/** Every form by its name. YAML and JSON can be read again. */
export const EXPORT_FORMS: { readonly [format in ExportFormat]: ExportForm } = {
  yaml: { ending: 'saga.yaml', write: toYaml },
  json: { ending: 'saga.json', write: toJson },
  bpmn: { ending: 'bpmn', write: toBpmn },
  mermaid: { ending: 'mmd', write: toMermaid },
};
