import type { Json } from '@/saga/definition/primitives';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Stack } from '../engine/stack';

const AT_ONCE = 256;
const BY = { type: 'system', id: 'bench', name: 'Benchmark' } as const;

/** Publishes a saga. */
export async function publish({ backend }: Stack, definition: SagaDefinition): Promise<void> {
  await backend.useCases.publishDefinition({ definition, note: '', by: BY });
}

/** Starts one run; resolves to its id. */
export async function startOne({ backend }: Stack, saga: string, input: Json): Promise<string> {
  return (await backend.useCases.startRun({ saga, input, by: BY })).runId;
}

/** Starts runs as fast as the engine takes them; resolves to their ids in the order of their inputs. */
export async function startMany(
  stack: Stack,
  saga: string,
  inputs: { readonly count: number; of(index: number): Json },
): Promise<readonly string[]> {
  const ids: string[] = [];
  let next = 0;
  const startedAt = performance.now();
  const loop = async () => {
    while (next < inputs.count) {
      const index = next++;
      ids[index] = await startOne(stack, saga, inputs.of(index));
      if (index % 10_000 === 0) process.stderr.write(`started ${index.toLocaleString('en')}\n`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
  const seconds = (performance.now() - startedAt) / 1000;
  process.stderr.write(`started ${inputs.count.toLocaleString('en')} in ${seconds.toFixed(0)} s\n`);
  return ids;
}
