import type { Command, Json } from '@/participant/command';
import type { BusinessError } from '@/participant/errors';

/** What the trip saga sends; everything may be missing. */
export type TripInput = { readonly [name: string]: Json | undefined };

/** The command's input as an object; anything else counts as empty. */
export function tripInput(command: Command): TripInput {
  const { input } = command;
  const isObject = input !== null && typeof input === 'object' && !Array.isArray(input);
  return isObject ? (input as TripInput) : {};
}

/** A text of the input, or null. */
export function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The trip's id: the one of the input, or the run's correlation id. */
export function tripIdOf(command: Command): string {
  return textOf(tripInput(command).trip_id) ?? command.correlationId;
}

/**
 * Refuses the work when the input's `run_type` asks for exactly this failure, as the published trip
 * sample does.
 */
export function failWhenAsked(command: Command, runType: string, error: BusinessError): void {
  if (tripInput(command).run_type === runType) throw error;
}
