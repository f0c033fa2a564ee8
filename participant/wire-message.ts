/** A message as it travels: header names are lower case for `ce-*`, as sent otherwise. */
export type WireMessage = {
  readonly subject: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array;
};
