import type { ELK } from 'elkjs/lib/elk-api';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Positions } from '../geometry';
import { fromElkGraph, toElkGraph } from './elk-graph';
import { quickLayout } from './quick-layout';

type Drawing = Pick<SagaDefinition, 'nodes' | 'edges'>;

const PATIENCE_MS = 8_000;

let engine: Promise<ELK> | undefined;

/**
 * Lays out a drawing top to bottom with ELK, in a web worker where there is one. The same drawing gets the
 * same layout. Never rejects: when ELK cannot be loaded or does not answer, the quick layout stands in.
 */
export async function autoLayout(drawing: Drawing): Promise<Positions> {
  try {
    engine ??= startEngine();
    const answer = (await engine).layout(toElkGraph(drawing));
    return fromElkGraph(drawing, await inTime(answer));
  } catch {
    engine = undefined;
    return quickLayout(drawing);
  }
}

async function startEngine(): Promise<ELK> {
  if (typeof Worker === 'undefined') {
    const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
    return new Elk();
  }
  const { default: Elk } = await import('elkjs/lib/elk-api.js');
  return new Elk({
    workerFactory: () => new Worker(new URL('./elk.worker.ts', import.meta.url)),
  });
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The layout took too long.')), PATIENCE_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
