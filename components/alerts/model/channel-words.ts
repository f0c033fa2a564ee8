import { type LucideIcon, Mail, MessageSquare, Webhook } from 'lucide-react';
import type { ChannelView } from './alert';

/** What a channel's kind is called. */
export const CHANNEL_KINDS: {
  readonly [type in ChannelView['type']]: { readonly word: string; readonly icon: LucideIcon };
} = {
  email: { word: 'E-mail', icon: Mail },
  webhook: { word: 'Webhook', icon: Webhook },
  slack: { word: 'Slack', icon: MessageSquare },
};

/** Where a channel leads: addresses, or a host without the secret path. */
export function targetWords(channel: ChannelView): string {
  if (channel.type === 'email') return channel.to.join(', ');
  try {
    return new URL(channel.url).host;
  } catch {
    return channel.url;
  }
}

/** The addresses in a text, apart by commas, spaces or lines. */
export function addressesIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((address) => address !== '');
}
