-- A version from before never reads a link of operations as an entry: it seals nothing while this one runs.
-- squawk-ignore-file ban-drop-not-null
-- SHA-256 of an operation with its movements, made when it was recorded; null for operations from before this column.
ALTER TABLE "StockOperation" ADD COLUMN "digest" BYTEA;

-- A link seals an audit entry, or many operations at once.
ALTER TABLE "AuditSeal" ALTER COLUMN "entryId" DROP NOT NULL, ADD COLUMN "operationIds" UUID[];
ALTER TABLE "AuditSeal" ADD CONSTRAINT "AuditSeal_entry_or_operations"
  CHECK (("entryId" IS NULL) <> ("operationIds" IS NULL)) NOT VALID;

-- Operations that wait for their seal, one row for the operations of a statement.
CREATE TABLE "StockUnsealed" (
    "operationId" UUID NOT NULL,
    "operationIds" UUID[],
    "tenantId" UUID NOT NULL,

    CONSTRAINT "StockUnsealed_pkey" PRIMARY KEY ("tenantId","operationId")
);

ALTER TABLE "StockUnsealed" ADD CONSTRAINT "StockUnsealed_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "StockUnsealed" ADD CONSTRAINT "StockUnsealed_tenantId_operationId_fkey" FOREIGN KEY ("tenantId", "operationId") REFERENCES "StockOperation"("tenantId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

GRANT SELECT, INSERT, DELETE ON "StockUnsealed" TO inventory_app;

-- Everything recorded so far waits, in parts that the sealer takes one by one.
INSERT INTO "StockUnsealed" ("tenantId", "operationId", "operationIds")
SELECT "tenantId", min("id"::text)::uuid, array_agg("id" ORDER BY "id")
FROM (
  SELECT "tenantId", "id", (row_number() OVER (PARTITION BY "tenantId" ORDER BY "id") - 1) / 500 AS "part"
  FROM "StockOperation") o
GROUP BY "tenantId", "part";

ALTER TABLE "StockUnsealed" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "StockUnsealed" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "StockUnsealed"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- The sealer must learn which tenants have operations to seal, and how far each chain reaches. It may read ids
-- and hashes, nothing else.
CREATE POLICY sealing ON "StockUnsealed" FOR SELECT
  USING (current_setting('app.sealing', true) = 'on');
CREATE POLICY sealing ON "AuditSeal" FOR SELECT
  USING (current_setting('app.sealing', true) = 'on');
