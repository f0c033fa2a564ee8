import type { Reply } from '@/saga/run/messages';
import { SecretUnreadable } from '@/server/ports/secret-box';
import { CredentialRefused } from './credentials';
import { AddressRefused } from './guarded-agent';
import { UnusableUrl } from './resolve-url';
import { failed, IN_DOUBT } from './response-reply';

/** Nothing was sent yet when these come: the work was certainly not done. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** What no repetition changes: somebody must change the drawing or the settings. */
const NOT_TO_BE_SENT = [AddressRefused, UnusableUrl, CredentialRefused, SecretUnreadable];

/** What a request that got no answer means to the saga. */
export function errorReply(error: unknown): Reply {
  const { message, code, cause } = error as Error & { code?: string };
  if (NOT_TO_BE_SENT.some((refusal) => error instanceof refusal)) {
    return failed({ name: (error as Error).name, message, retryable: false });
  }
  if (cause instanceof AddressRefused) return errorReply(cause);
  const sent = !BEFORE_SENDING.has(code ?? '');
  return failed({
    name: sent ? 'ConnectionLost' : 'Unreachable',
    message: `The participant can’t be reached: ${message || code || 'unknown error'}`,
    retryable: true,
    ...(sent ? IN_DOUBT : {}),
  });
}
