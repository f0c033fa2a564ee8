import type { ELK, ElkNode } from 'elkjs/lib/elk-api';

const PATIENCE_MS = 8_000;

let engine: Promise<ELK> | undefined;

/**
 * Lays out a graph with ELK, in a web worker where there is one. The same graph gets the same layout.
 * Rejects when ELK cannot be loaded or does not answer in time; the next call then starts it anew.
 */
export async function layOutGraph(graph: ElkNode): Promise<ElkNode> {
  try {
    engine ??= startEngine();
    return await inTime((await engine).layout(graph));
  } catch (error) {
    engine = undefined;
    throw error;
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
