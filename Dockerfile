# One image for all processes; docker-compose.yml says which one a container runs.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node scripts/build.mjs && rm -rf .next/cache && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
WORKDIR /app
COPY --from=build /app/package.json /app/next.config.js ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/prisma prisma
COPY --from=build /app/dist dist
COPY --from=build --chown=node:node /app/.next .next
RUN mkdir /archive /example-seeds && chown node:node /archive /example-seeds
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "node_modules/next/dist/bin/next", "start", "-p", "3000"]
