import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const UP = 0x01;
const UV = 0x04;
const ATTESTED = 0x40;

/** A device that keeps one passkey, as WebAuthn Level 3 has it; it answers for one page's origin. */
export class SoftwareAuthenticator {
  readonly id = randomBytes(32);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  #counter = 0;

  constructor(
    private readonly origin: string,
    /** Whether it asks for a finger, a face or a code. */
    private readonly verifies = true,
  ) {}

  /** A new passkey for these options. */
  register({ challenge }: { readonly challenge: string }) {
    const data = this.#data(ATTESTED, this.#attested());
    const object = Buffer.concat([
      Buffer.from([0xa3, 0x63]),
      Buffer.from('fmt'),
      Buffer.from([0x64]),
      Buffer.from('none'),
      Buffer.from([0x67]),
      Buffer.from('attStmt'),
      Buffer.from([0xa0, 0x68]),
      Buffer.from('authData'),
      Buffer.from([0x58, data.length]),
      data,
    ]);
    return this.#answer({
      clientDataJSON: text(this.#client('webauthn.create', challenge)),
      attestationObject: text(object),
      transports: ['internal'],
    });
  }

  /** Signs in for these options. */
  signIn({ challenge }: { readonly challenge: string }) {
    this.#counter += 1;
    const client = this.#client('webauthn.get', challenge);
    const data = this.#data(0, Buffer.alloc(0));
    const signed = Buffer.concat([data, sha256(client)]);
    return this.#answer({
      clientDataJSON: text(client),
      authenticatorData: text(data),
      signature: text(sign('sha256', signed, this.#keys.privateKey)),
    });
  }

  #answer<R>(response: R) {
    const id = text(this.id);
    return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {}, response };
  }

  #client(type: string, challenge: string): Buffer {
    return Buffer.from(
      JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }),
    );
  }

  #data(flags: number, more: Buffer): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    const all = flags | UP | (this.verifies ? UV : 0);
    const site = sha256(Buffer.from(new URL(this.origin).hostname));
    return Buffer.concat([site, Buffer.from([all]), counter, more]);
  }

  /** No model, the credential's id, and its key as COSE has it (ES256). */
  #attested(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    const head = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id]);
    const key = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      Buffer.from(x, 'base64url'),
      Buffer.from([0x22, 0x58, 0x20]),
      Buffer.from(y, 'base64url'),
    ]);
    return Buffer.concat([head, key]);
  }
}

const text = (bytes: Buffer) => bytes.toString('base64url');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
