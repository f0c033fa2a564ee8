import type { SagaDefinition } from '../definition/saga-definition';
import type { Diagnostic } from '../diagnostic';
import type { Fix } from './fix-shape';

/** What can't be run without a coordinator gets one. */
export function executionFix(definition: SagaDefinition, diagnostic: Diagnostic): Fix | undefined {
  if (definition.execution !== 'choreography' || !diagnostic.code.startsWith('BS6')) {
    return undefined;
  }
  const { execution: _gone, ...rest } = definition;
  return { title: 'Let a coordinator run it', definition: rest };
}
