import { nodeOf, parseCommandId } from '../run/ids';

/** What a dead message's headers say of where it comes from; null where they say nothing. */
export type LetterOrigin = {
  readonly saga: string | null;
  readonly sagaVersion: number | null;
  /** The node whose work it asks for or answers. */
  readonly step: string | null;
  readonly service: string | null;
  /** Messages of equal key are to be handled in order. */
  readonly partitionKey: string | null;
  /** The dead letter that this one is a retry of. */
  readonly redriveOf: string | null;
};

/** Says in a retried message whose retry it is, so that a second death is known as one. */
export const REDRIVE_HEADER = 'bs-redriveof';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads a message's origin off its CloudEvents headers. Never throws: nothing about them is trusted. */
export function letterOrigin(headers: { readonly [name: string]: string }): LetterOrigin {
  const [sender, name = null] = (headers['ce-source'] ?? '').split('/');
  const redriveOf = headers[REDRIVE_HEADER] ?? '';
  return {
    saga: sender === 'backstitch' ? name : null,
    sagaVersion: wholeNumber(headers['ce-sagaversion']),
    step: stepOf(headers),
    service: sender === 'participant' ? name : null,
    partitionKey: headers['ce-partitionkey'] ?? headers['ce-runid'] ?? null,
    redriveOf: UUID.test(redriveOf) ? redriveOf : null,
  };
}

/** A command's own id names its step; a reply's is that of the command, which caused it, with a word behind. */
function stepOf(headers: { readonly [name: string]: string }): string | null {
  const { 'ce-id': id = '', 'ce-causationid': cause = '' } = headers;
  const command = parseCommandId(id) ?? parseCommandId(cause);
  return command ? nodeOf(command.ref) : null;
}

function wholeNumber(text = ''): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
