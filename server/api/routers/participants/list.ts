import { procedure } from '../../procedure';
import type { ParticipantView } from '../../services/participants';

/** Every service that takes part in sagas, with what it can be asked to do. */
export const list = procedure('saga.read').query(
  ({ ctx }): Promise<readonly ParticipantView[]> => ctx.services.participants.list(),
);
