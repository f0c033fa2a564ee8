import { procedure } from '../../procedure';
import type { ChannelView } from '../../services/alerts';

/** The channels with what was last sent there; `mail`: whether a mail server is set. */
export const channels = procedure('alerts.manage').query(
  ({ ctx }): Promise<{ readonly items: readonly ChannelView[]; readonly mail: boolean }> =>
    ctx.services.alerts.channels(),
);
