import type { RestApp } from './types';

/** The OpenAPI 3.1 description of the HTTP API, made from its routes. */
export function openApiDocument(rest: RestApp) {
  const document = rest.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Backstitch',
      version: '1',
      description: 'Start, watch and repair sagas. Errors are problem+json (RFC 9457).',
    },
    servers: [{ url: '/' }],
  });
  return {
    ...document,
    components: {
      ...document.components,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'backstitch.session_token' },
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: bsk_…' },
      },
    },
  };
}
