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
