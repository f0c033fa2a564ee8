import type { Notice } from '@/server/application/alerts/notice';

/** What a webhook is sent: the notice as it is. */
export function webhookBody(notice: Notice): string {
  const { id, type, at, title, lines, url, alert } = notice;
  return JSON.stringify({
    id,
    type: `alert.${type}`,
    at,
    title,
    text: lines.join('\n'),
    url,
    alert,
  });
}

const MARKS: { readonly [type in Notice['type']]: string } = {
  fired: ':red_circle:',
  'fired-again': ':red_circle:',
  acknowledged: ':eyes:',
  snoozed: ':zzz:',
  resolved: ':large_green_circle:',
  test: ':wave:',
};

/** What Slack's incoming webhooks take, and what follows them: Mattermost, Discord's `/slack`, Rocket.Chat. */
export function slackBody({ type, title, lines, url }: Notice): string {
  const text = `${MARKS[type]} *${escaped(title)}*\n${lines.map(escaped).join('\n')}\n<${url}|Open in Backstitch>`;
  return JSON.stringify({
    text: escaped(title),
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
  });
}

/** Slack's three characters with a meaning. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
