import { type Dispatcher, request } from 'undici';
import type { Transport } from '@/saga/definition/transport';
import type { Reply } from '@/saga/run/messages';
import type {
  HostedCommand,
  HostedOutcome,
  HostedParticipant,
} from '@/server/ports/hosted-participant';
import { type Credentials, withCredentials } from './credentials';
import { errorReply } from './error-reply';
import { guardedAgent } from './guarded-agent';
import { requestHeaders } from './request-headers';
import { hostsOf, resolveUrl } from './resolve-url';
import { failed, type HttpAnswer, IN_DOUBT, replyOf } from './response-reply';

type Http = Extract<Transport, { type: 'http' }>;

/** How participants are called over HTTP. */
export type HttpParticipantsOptions = {
  /** Base addresses by the names that drawings use. */
  readonly bases: { readonly [name: string]: string };
  /** Hosts (`host:port` or `host`) that may be called although they are not public. */
  readonly allow: readonly string[];
  /** What requests are signed with; null for no signature. */
  readonly secret: string | null;
  /** Where headers find the secrets that they name. */
  readonly credentials: Credentials;
  /** Largest answer in bytes; 1 MiB when absent. */
  readonly maxAnswerBytes?: number;
  readonly connectTimeoutMs?: number;
};

/**
 * Asks participants over HTTP: a POST of the input, redirects not followed, the whole exchange within
 * the command's timeout. An answer that does not come in time is left to the run's own timer, which
 * holds the work in doubt.
 */
export class HttpParticipants implements HostedParticipant<Http> {
  readonly #options: HttpParticipantsOptions;
  readonly #agent: Dispatcher;

  constructor(options: HttpParticipantsOptions) {
    this.#options = options;
    const allow = [...options.allow, ...hostsOf(options.bases)];
    this.#agent = guardedAgent(allow, options.connectTimeoutMs ?? 5_000);
  }

  async perform(command: HostedCommand<Http>, signal: AbortSignal): Promise<HostedOutcome> {
    const timeout = AbortSignal.timeout(command.timeoutMs);
    try {
      return {
        type: 'replied',
        reply: await this.#ask(command, AbortSignal.any([timeout, signal])),
      };
    } catch (error) {
      if (signal.aborted) return { type: 'later', delayMs: 0 };
      if (timeout.aborted) return { type: 'unanswered' };
      return { type: 'replied', reply: errorReply(error) };
    }
  }

  /** Closes the connections that are kept open. */
  async close(): Promise<void> {
    await this.#agent.close();
  }

  async #ask(command: HostedCommand<Http>, signal: AbortSignal): Promise<Reply> {
    const url = resolveUrl(command.transport.url, this.#options.bases);
    const body = JSON.stringify(command.input);
    const signing = { secret: this.#options.secret, nowSeconds: Math.floor(Date.now() / 1000) };
    const own = command.transport.headers ?? {};
    const headers = await withCredentials(own, url, this.#options.credentials);
    const transport = { ...command.transport, headers };
    const response = await request(url, {
      method: 'POST',
      headers: requestHeaders({ ...command, transport }, body, signing),
      body,
      signal,
      dispatcher: this.#agent,
      // The signal is the one clock.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const answer = await readAnswer(response, this.#options.maxAnswerBytes ?? 1024 * 1024);
    return answer ? replyOf(answer, Date.now()) : tooLarge(response.statusCode);
  }
}

/** Null when the body is larger than `limit` bytes. */
async function readAnswer(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  limit: number,
): Promise<HttpAnswer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  const retryAfter = headers['retry-after'];
  return {
    status: statusCode,
    contentType: String(headers['content-type'] ?? ''),
    retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
    body: Buffer.concat(chunks),
  };
}

function tooLarge(status: number): Reply {
  const message = 'The participant’s answer is larger than what is read of one.';
  const inDoubt = status < 300 || status >= 500 ? IN_DOUBT : {};
  return failed({
    name: 'AnswerTooLarge',
    message,
    retryable: false,
    details: { status },
    ...inDoubt,
  });
}
