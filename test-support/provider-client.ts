/** What the tests' identity provider knows Backstitch by. */
export const CLIENT = { id: 'backstitch', secret: 'a secret of the client' } as const;
