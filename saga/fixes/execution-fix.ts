import type { SagaDefinition } from '../definition/saga-definition';
import type { Diagnostic } from '../diagnostic';
import type { Fix } from './fix-shape';

/** What can't be run without a coordinator, or not yet, gets one. */
export function executionFix(definition: SagaDefinition, diagnostic: Diagnostic): Fix | undefined {
  if (definition.execution !== 'choreography' || !isAboutExecution(diagnostic)) return undefined;
  const { execution: _gone, ...rest } = definition;
  return { title: 'Let a coordinator run it', definition: rest };
}

function isAboutExecution({ code, pointer }: Diagnostic): boolean {
  return code.startsWith('BS6') || (code === 'BS119' && pointer === '/execution');
}
