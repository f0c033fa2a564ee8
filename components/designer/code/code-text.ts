import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { toJson, toYaml } from '@/saga/definition/text-form';

/** The formats in which a drawing is written. */
export type CodeFormat = 'yaml' | 'json';

/** The drawing as canonical text; plain JSON where it has errors of form that the canonical form can't carry. */
export function codeOf(definition: SagaDefinition, format: CodeFormat): string {
  try {
    return format === 'yaml' ? toYaml(definition) : toJson(definition);
  } catch {
    return JSON.stringify(definition, null, 2);
  }
}

/** Hands the drawing to the browser as a file. */
export function download(definition: SagaDefinition, format: CodeFormat): void {
  const blob = new Blob([codeOf(definition, format)], { type: 'text/plain' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${definition.name}.saga.${format}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
