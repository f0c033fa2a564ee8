import { TEMPLATES } from '@/saga/templates/templates';
import { procedure } from '../../procedure';
import type { TemplateView } from '../../services/sagas';

/** The drawings one can start from. */
export const templates = procedure('saga.read').query((): readonly TemplateView[] =>
  TEMPLATES.map((definition) => ({
    name: definition.name,
    title: definition.title ?? definition.name,
    description: definition.description ?? '',
    definition,
  })),
);
