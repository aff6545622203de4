-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid, require-concurrent-index-creation
-- Most operations correct nothing, so the new column is NULL and both locks are short.

-- An operation that takes back a part of another one, or that reverses such a correction.
ALTER TABLE "StockOperation" ADD COLUMN "correctsId" UUID;
ALTER TABLE "StockOperation" ADD CONSTRAINT "StockOperation_tenantId_correctsId_fkey"
  FOREIGN KEY ("tenantId", "correctsId") REFERENCES "StockOperation"("tenantId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
CREATE INDEX "StockOperation_tenantId_correctsId_idx" ON "StockOperation"("tenantId", "correctsId")
  WHERE "correctsId" IS NOT NULL;

-- CreateTable
CREATE TABLE "StockObservation" (
    "operationId" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "locationId" UUID NOT NULL,
    "counted" INTEGER NOT NULL,
    "held" INTEGER NOT NULL,
    "expected" INTEGER,
    "tenantId" UUID NOT NULL,

    CONSTRAINT "StockObservation_pkey" PRIMARY KEY ("tenantId","operationId","productId","locationId")
);

-- CreateIndex
CREATE INDEX "StockObservation_tenantId_productId_operationId_idx" ON "StockObservation"("tenantId", "productId", "operationId");

-- AddForeignKey
ALTER TABLE "StockObservation" ADD CONSTRAINT "StockObservation_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockObservation" ADD CONSTRAINT "StockObservation_tenantId_operationId_fkey" FOREIGN KEY ("tenantId", "operationId") REFERENCES "StockOperation"("tenantId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockObservation" ADD CONSTRAINT "StockObservation_tenantId_productId_fkey" FOREIGN KEY ("tenantId", "productId") REFERENCES "Product"("tenantId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockObservation" ADD CONSTRAINT "StockObservation_tenantId_locationId_fkey" FOREIGN KEY ("tenantId", "locationId") REFERENCES "Location"("tenantId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "StockObservation" ADD CONSTRAINT "StockObservation_counted_not_negative" CHECK ("counted" >= 0);
ALTER TABLE "StockObservation" ADD CONSTRAINT "StockObservation_held_not_negative" CHECK ("held" >= 0);

-- Earlier counts kept only their differences, which say what was counted and held. An ordinary owner is
-- bound by the policies, so they are lifted while the old rows are read.
ALTER TABLE "StockOperation" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "StockMovement" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "StockObservation" ("tenantId", "operationId", "productId", "locationId", "counted", "held")
SELECT DISTINCT ON (m."tenantId", m."operationId", m."productId", m."locationId")
  m."tenantId", m."operationId", m."productId", m."locationId", m."balanceAfter",
  first_value(m."balanceAfter" - CASE m."type" WHEN 'IN' THEN m."quantity" ELSE -m."quantity" END) OVER level
FROM "StockMovement" m
JOIN "StockOperation" o ON o."tenantId" = m."tenantId" AND o."id" = m."operationId" AND o."kind" = 'count'
WINDOW level AS (
  PARTITION BY m."tenantId", m."operationId", m."productId", m."locationId" ORDER BY m."seq")
ORDER BY m."tenantId", m."operationId", m."productId", m."locationId", m."seq" DESC;
ALTER TABLE "StockOperation" FORCE ROW LEVEL SECURITY;
ALTER TABLE "StockMovement" FORCE ROW LEVEL SECURITY;

-- Written once, like movements.
GRANT SELECT, INSERT ON "StockObservation" TO inventory_app;

ALTER TABLE "StockObservation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "StockObservation" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "StockObservation"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "StockObservation"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "StockObservation"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
