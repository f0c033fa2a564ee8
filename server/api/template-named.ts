import { TRPCError } from '@trpc/server';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { TEMPLATES } from '@/saga/templates/templates';

/** The template of this name; NOT_FOUND when there is none. */
export function templateNamed(name: string): SagaDefinition {
  const template = TEMPLATES.find((candidate) => candidate.name === name);
  if (!template)
    throw new TRPCError({ code: 'NOT_FOUND', message: `There is no template ${name}.` });
  return template;
}
