import type { Notice } from '@/server/application/alerts/notice';
import type { AlertChannel } from './alert-store';

/**
 * Sends a notice through a channel.
 *
 * Contract: resolves when the other side has taken it; else rejects with a message that an admin can act on.
 * It ends within its own time limit, whatever the other side does.
 */
export type NotificationSender = {
  send(channel: AlertChannel, notice: Notice): Promise<void>;
};
