import type { SagaDefinition } from '../definition/saga-definition';
import type { Diagnostic } from '../diagnostic';
import { edgeFix } from './edge-fixes';
import { executionFix } from './execution-fix';
import { expressionFix } from './expression-fixes';
import type { Fix } from './fix-shape';
import { nodeFix } from './node-fixes';
import { timeFix } from './time-fixes';
import { wiringFix } from './wiring-fixes';

/**
 * What settles this diagnostic of this document in one click; undefined where there is no one obvious
 * thing to do, or when the diagnostic is of another document. Pure, and cheap enough to ask for each.
 */
export function fixOf(definition: SagaDefinition, diagnostic: Diagnostic): Fix | undefined {
  return (
    edgeFix(definition, diagnostic) ??
    nodeFix(definition, diagnostic) ??
    wiringFix(definition, diagnostic) ??
    expressionFix(definition, diagnostic) ??
    timeFix(definition, diagnostic) ??
    executionFix(definition, diagnostic)
  );
}
