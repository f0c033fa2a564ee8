-- What Prisma's schema language cannot say.

-- Workers ask every second which versions need no coordinator; of a long history only those are looked at.
CREATE INDEX "saga_version_choreographies_idx" ON "saga_version"("saga", "version") WHERE "definition" ->> 'execution' = 'choreography';
