import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('.', import.meta.url));
const elsewhere = ['**/node_modules/**', '**/.next/**', '**/dist/**', '**/.backstitch/**'];

/**
 * Begins with the files under e2e/: small ones that take long, which would else be begun last, since by default
 * large files come first, and keep everybody waiting at the end.
 */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => moduleId.includes('/e2e/');
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/**
 * Two tiers: `unit` (pure, *.spec.ts and *.prop.spec.ts) and `integration` (*.int.spec.ts on a real
 * Postgres and nats-server that the run starts for itself).
 */
export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.spec.ts', '**/*.spec.tsx'],
          exclude: [...elsewhere, '**/*.int.spec.ts'],
          // Properties take many runs, up to nine seconds on two busy cores: on a slower machine they need their time.
          testTimeout: 120_000,
          // Loading a file's modules anew for each took longer than most tests; by default one processor stays idle.
          isolate: false,
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['**/*.int.spec.ts'],
          exclude: elsewhere,
          globalSetup: ['test-support/global-setup.ts'],
          // Longer than `eventually` waits, which says what it saw last.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Every file has servers of its own: more would only slow each other down.
          maxWorkers: 4,
          // A process loads the server once for all its files: that took longer than the tests.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
