type Named = {
  readonly subject: string;
  readonly headers: { readonly [name: string]: string };
};

/** Which message, of which run, as logs name it. */
export function namesOf({ subject, headers }: Named) {
  return { run: headers['ce-runid'], message: headers['ce-id'], subject };
}
