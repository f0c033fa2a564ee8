import { z } from 'zod';
import { attendSaga } from '../../attend-saga';
import { sagaName, windowKey } from '../../inputs';
import { procedure } from '../../procedure';
import { translated } from '../../translated';

/** Tells of a saga's draft and of who has it open, and lets the others see the caller there. `window`: which of theirs. */
export const attend = procedure('saga.read')
  .input(z.object({ name: sagaName, window: windowKey }))
  .subscription(({ ctx, input, signal }) => {
    const { userId, name } = ctx.principal;
    const editor = { key: `${userId}:${input.window}`, userId, name };
    return translated(attendSaga(ctx.services, { saga: input.name, editor, signal }));
  });
