-- Counts of attempts that were not right, shared by all processes. Strangers have no tenant, so these rows have none:
-- they live in a schema of their own. A crash may lose them, and a backup need not hold them.
CREATE SCHEMA limits;

CREATE UNLOGGED TABLE limits.attempt (
    -- SHA-256 of what is counted
    "key" BYTEA NOT NULL,
    "failures" INTEGER NOT NULL,
    -- the next attempt may come now
    "nextAt" TIMESTAMPTZ NOT NULL,
    -- the row may go now
    "forgetAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT attempt_pkey PRIMARY KEY ("key")
);

CREATE INDEX "attempt_forgetAt_idx" ON limits.attempt ("forgetAt");

GRANT USAGE ON SCHEMA limits TO inventory_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON limits.attempt TO inventory_app;

-- CreateTable
CREATE TABLE "KnownOrigin" (
    "userId" UUID NOT NULL,
    "origin" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tenantId" UUID NOT NULL,

    CONSTRAINT "KnownOrigin_pkey" PRIMARY KEY ("tenantId","userId","origin")
);

-- AddForeignKey
ALTER TABLE "KnownOrigin" ADD CONSTRAINT "KnownOrigin_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnownOrigin" ADD CONSTRAINT "KnownOrigin_tenantId_userId_fkey" FOREIGN KEY ("tenantId", "userId") REFERENCES "User"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON "KnownOrigin" TO inventory_app;

ALTER TABLE "KnownOrigin" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "KnownOrigin" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "KnownOrigin"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);
