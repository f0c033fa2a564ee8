/**
 * Types are checked by `npm run types`, with the whole repository at once, not again by the build.
 * Drivers stay outside of the bundle: they load files of their own at run time.
 * @type {import('next').NextConfig}
 */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  // Pages have theirs from proxy.ts, with a nonce; these are files.
  headers: () => [
    { source: '/_next/:path*', headers: [{ key: 'x-content-type-options', value: 'nosniff' }] },
  ],
  serverExternalPackages: [
    '@nats-io/jetstream',
    '@nats-io/nats-core',
    '@nats-io/transport-node',
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/client',
    'pg',
    'pino',
    'prom-client',
    'undici',
  ],
};
