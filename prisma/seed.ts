import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { TEMPLATES } from '@/saga/templates/templates';
import { Conflict } from '@/server/application/errors';
import { publishDefinition } from '@/server/application/publish-definition';
import type { SagaDeps } from '@/server/application/saga-deps';

const SEEDER = { type: 'system', id: 'seed', name: 'Backstitch' } as const;

/**
 * Publishes the templates that are not in the library yet, and returns their names. What somebody
 * has edited stays as it is, and what somebody has deleted does not come back.
 */
export async function seedTemplates(
  deps: SagaDeps,
  templates: readonly SagaDefinition[] = TEMPLATES,
): Promise<readonly string[]> {
  const seeded: string[] = [];
  for (const definition of templates)
    if (await seed(deps, definition)) seeded.push(definition.name);
  return seeded;
}

async function seed(deps: SagaDeps, definition: SagaDefinition): Promise<boolean> {
  if (await deps.sagas.find(definition.name)) return false;
  try {
    const note = 'Came with Backstitch as a template.';
    await publishDefinition(deps)({ definition, note, by: SEEDER });
    return true;
  } catch (error) {
    // Deleted before, or another process seeds at the same time.
    if (error instanceof Conflict) return false;
    throw error;
  }
}
