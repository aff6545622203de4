-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "actorName" TEXT,
    "source" "OperationSource" NOT NULL,
    "ip" TEXT,
    "requestId" UUID,
    "action" TEXT NOT NULL,
    "thing" TEXT NOT NULL,
    "thingId" UUID NOT NULL,
    "label" TEXT,
    "before" JSONB,
    "after" JSONB,
    "tenantId" UUID NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("tenantId","id")
);

-- CreateTable
CREATE TABLE "AuditUnsealed" (
    "entryId" UUID NOT NULL,
    "tenantId" UUID NOT NULL,

    CONSTRAINT "AuditUnsealed_pkey" PRIMARY KEY ("tenantId","entryId")
);

-- CreateTable
CREATE TABLE "AuditSeal" (
    "seq" INTEGER NOT NULL,
    "entryId" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,
    "tenantId" UUID NOT NULL,

    CONSTRAINT "AuditSeal_pkey" PRIMARY KEY ("tenantId","seq")
);

-- CreateIndex
CREATE INDEX "AuditEntry_tenantId_actorId_id_idx" ON "AuditEntry"("tenantId", "actorId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_tenantId_thingId_id_idx" ON "AuditEntry"("tenantId", "thingId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "AuditSeal_tenantId_entryId_key" ON "AuditSeal"("tenantId", "entryId");

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_tenantId_actorId_fkey" FOREIGN KEY ("tenantId", "actorId") REFERENCES "User"("tenantId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "AuditUnsealed" ADD CONSTRAINT "AuditUnsealed_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditUnsealed" ADD CONSTRAINT "AuditUnsealed_tenantId_entryId_fkey" FOREIGN KEY ("tenantId", "entryId") REFERENCES "AuditEntry"("tenantId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditSeal" ADD CONSTRAINT "AuditSeal_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditSeal" ADD CONSTRAINT "AuditSeal_tenantId_entryId_fkey" FOREIGN KEY ("tenantId", "entryId") REFERENCES "AuditEntry"("tenantId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- Who did it is known with id and name, or not at all.
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_actor_has_name" CHECK (("actorId" IS NULL) = ("actorName" IS NULL));
ALTER TABLE "AuditSeal" ADD CONSTRAINT "AuditSeal_seq_counts" CHECK ("seq" >= 1);

-- The program adds entries and seals, and can never change or delete one.
GRANT SELECT, INSERT ON "AuditEntry" TO inventory_app;
GRANT SELECT, INSERT, DELETE ON "AuditUnsealed" TO inventory_app;
GRANT SELECT, INSERT ON "AuditSeal" TO inventory_app;

ALTER TABLE "AuditEntry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "AuditEntry" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "AuditEntry"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

ALTER TABLE "AuditUnsealed" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "AuditUnsealed" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "AuditUnsealed"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

ALTER TABLE "AuditSeal" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "AuditSeal" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "AuditSeal"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- The sealer must learn which tenants have something to seal. It may read the ids that wait, nothing else.
CREATE POLICY sealing ON "AuditUnsealed" FOR SELECT
  USING (current_setting('app.sealing', true) = 'on');

-- The second net: see refuse_change in the foundation.
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "AuditSeal"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "AuditSeal"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
