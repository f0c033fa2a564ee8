import type { SagaDefinition } from '../definition/saga-definition';
import type { Diagnostic } from '../diagnostic';
import { edgeFix } from './edge-fixes';
import { nodeFix } from './node-fixes';

/** A change that settles a diagnostic, as a button offers it. */
export type Fix = {
  /** What it does, in a few words: `Delete the edge`. */
  readonly title: string;
  /** The document after it; the one it was made for is not changed. */
  readonly definition: SagaDefinition;
};

/**
 * What settles this diagnostic of this document in one click; undefined where there is no one obvious
 * thing to do, or when the diagnostic is of another document. Pure, and cheap enough to ask for each.
 */
export function fixOf(definition: SagaDefinition, diagnostic: Diagnostic): Fix | undefined {
  return edgeFix(definition, diagnostic) ?? nodeFix(definition, diagnostic);
}
