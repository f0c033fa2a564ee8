import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Notice } from '@/server/application/alerts/notice';
import type { AlertChannel } from '@/server/ports/alert-store';
import { startMailServer } from '@/test-support/mail-server';
import { notificationSender } from './notification-sender';
import { webhookSecret } from './webhook-secret';

const SECRET = 'a secret of more than thirty-two characters';
const NOTICE: Notice = {
  id: 'a1-2',
  type: 'fired',
  at: '2026-01-01T00:00:00.000Z',
  title: 'Firing: A <step> fails & fails',
  lines: ['Now 30 %; the threshold is 25 %.', 'Ask the owner.'],
  url: 'https://backstitch.example/alerts?alert=a1',
  alert: null,
};

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Received = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** A receiver that answers with a status and keeps what it gets. */
async function receiver(status = 204) {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `http://${host}/hook`, host, received };
}

/** A mail server that is closed after the test. */
async function mailServer(refused = '', options = {}) {
  const server = await startMailServer(refused, options);
  closing.push(server.close);
  return server;
}

type Config = { allow?: readonly string[]; smtp?: string; tls?: 'required' };

function sender({ smtp, tls, ...config }: Config = {}) {
  const from = 'Backstitch <b@example.com>';
  const mail = smtp ? { url: smtp, from, ...(tls ? { tls } : {}) } : null;
  const made = notificationSender({ mail, allow: config.allow ?? [], secret: SECRET });
  closing.push(() => made.close());
  return made;
}

const channel = (type: 'webhook' | 'slack', url: string): AlertChannel => ({
  id: 'c1',
  name: 'On call',
  enabled: true,
  type,
  url,
});
const mailTo = (...to: string[]): AlertChannel => ({
  id: 'c2',
  name: 'Mail',
  enabled: true,
  type: 'email',
  to,
});

describe('webhooks', () => {
  it('are signed over time and body with the channel’s secret', async () => {
    const { url, host, received } = await receiver();
    await sender({ allow: [host] }).send(channel('webhook', url), NOTICE);
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    expect(JSON.parse(body)).toMatchObject({ id: 'a1-2', type: 'alert.fired', url: NOTICE.url });
    const seconds = headers['backstitch-timestamp'];
    const hex = createHmac('sha256', webhookSecret(SECRET, 'c1'))
      .update(`${seconds}.${body}`)
      .digest('hex');
    expect(headers['backstitch-signature']).toBe(`t=${seconds},v1=${hex}`);
    expect(headers['backstitch-notice']).toBe('a1-2');
  });

  it('have a secret a channel, equal in every process', () => {
    expect(webhookSecret(SECRET, 'c1')).toBe(webhookSecret(SECRET, 'c1'));
    expect(webhookSecret(SECRET, 'c1')).not.toBe(webhookSecret(SECRET, 'c2'));
    expect(webhookSecret(SECRET, 'c1')).toMatch(/^whsec_[\w-]{43}$/);
  });

  it('go to Slack in its own form, with its marks escaped', async () => {
    const { url, host, received } = await receiver(200);
    await sender({ allow: [host] }).send(channel('slack', url), NOTICE);
    const body = JSON.parse(received[0]?.body ?? '');
    expect(body.text).toBe('Firing: A &lt;step&gt; fails &amp; fails');
    expect(body.blocks[0].text.text).toContain(`<${NOTICE.url}|Open in Backstitch>`);
    expect(received[0]?.headers['backstitch-signature']).toBeUndefined();
  });

  it.each([500, 404, 302])('count as not taken when the answer is %i', async (status) => {
    const { url, host, received } = await receiver(status);
    const sent = sender({ allow: [host] }).send(channel('webhook', url), NOTICE);
    await expect(sent).rejects.toThrow(`The receiver answered with ${status}.`);
    expect(received).toHaveLength(1);
  });

  it('are not sent to private addresses that nobody has allowed', async () => {
    const { url, received } = await receiver();
    const sent = sender().send(channel('webhook', url), NOTICE);
    await expect(sent).rejects.toThrow('which is no public address');
    const named = sender().send(channel('webhook', url.replace('127.0.0.1', 'localhost')), NOTICE);
    await expect(named).rejects.toThrow('which is no public address');
    expect(received).toEqual([]);
  });

  it('say why nobody could be reached', async () => {
    const sent = sender({ allow: ['127.0.0.1:1'] }).send(
      channel('slack', 'http://127.0.0.1:1/'),
      NOTICE,
    );
    await expect(sent).rejects.toThrow('The receiver can’t be reached');
  });
});

describe('mail', () => {
  it('goes to all addresses, with what to do and where', async () => {
    const { url, mails } = await mailServer();
    await sender({ smtp: url }).send(mailTo('a@example.com', 'b@example.com'), NOTICE);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      from: 'b@example.com',
      to: ['a@example.com', 'b@example.com'],
    });
    expect(mails[0]?.text).toContain('Subject: [Backstitch] Firing: A <step> fails & fails');
    expect(mails[0]?.text).toContain('Message-ID: <a1-2@backstitch>');
    expect(mails[0]?.text).toContain('Ask the owner.');
  });

  it('says which address was refused', async () => {
    const { url } = await mailServer('b@example.com');
    const sent = sender({ smtp: url }).send(mailTo('a@example.com', 'b@example.com'), NOTICE);
    await expect(sent).rejects.toThrow('b@example.com');
  });

  it('is not sent in clear where TLS is required, nor to a server whose certificate nobody knows', async () => {
    const clear = await mailServer();
    const send = (smtp: string) =>
      sender({ smtp, tls: 'required' }).send(mailTo('a@example.com'), NOTICE);
    await expect(send(clear.url)).rejects.toThrow(/STARTTLS/);
    const unknown = await mailServer('', { offersTls: true });
    await expect(send(unknown.url)).rejects.toThrow(/certificate/);
    expect([...clear.mails, ...unknown.mails]).toEqual([]);
    await send(`${unknown.url}?tls.rejectUnauthorized=false`);
    expect(unknown.mails).toMatchObject([{ secure: true }]);
  });

  it('is refused where no mail server is set', async () => {
    await expect(sender().send(mailTo('a@example.com'), NOTICE)).rejects.toThrow(
      'BACKSTITCH_SMTP_URL',
    );
  });
});
