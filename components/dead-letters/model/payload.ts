import type { Json } from '@/saga/definition/primitives';
import type { DeadLetterView } from '@/saga/read-models/views';

/** A payload in every form it can be shown in. */
export type PayloadForms = {
  /** Absent when it is no JSON. */
  readonly json?: { readonly value: Json };
  /** Absent when it is not UTF-8. */
  readonly text?: string;
  readonly base64: string;
  readonly bytes: number;
};

/** The forms of a dead letter's payload. */
export function payloadForms(
  letter: Pick<DeadLetterView, 'payload' | 'payloadEncoding'>,
): PayloadForms {
  if (letter.payloadEncoding === 'base64') {
    return { base64: letter.payload, bytes: bytesInBase64(letter.payload) };
  }
  const bytes = new TextEncoder().encode(letter.payload);
  const forms = { text: letter.payload, base64: toBase64(bytes), bytes: bytes.length };
  const json = parsed(letter.payload);
  return json ? { ...forms, json } : forms;
}

function parsed(text: string): { value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}

function bytesInBase64(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return Math.max(0, (base64.length / 4) * 3 - padding);
}

/** In slices, since `String.fromCharCode` takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  const slice = 8192;
  let binary = '';
  for (let at = 0; at < bytes.length; at += slice) {
    binary += String.fromCharCode(...bytes.subarray(at, at + slice));
  }
  return btoa(binary);
}
