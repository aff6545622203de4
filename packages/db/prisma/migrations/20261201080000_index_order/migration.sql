-- squawk-ignore-file require-concurrent-index-creation, require-concurrent-index-deletion
-- Foreign keys look their targets up by ("tenantId", "id"). PostgreSQL keeps the plan of that look-up for as long as
-- a connection lasts. A plan from before there were rows took these indexes for as good as the primary key, because
-- they began with "tenantId" as well, and then read all rows of the tenant for each new row.
DROP INDEX "StockOperation_tenantId_requestId_key";
CREATE UNIQUE INDEX "StockOperation_requestId_tenantId_key" ON "StockOperation"("requestId", "tenantId");

DROP INDEX "Location_tenantId_codeKey_key";
CREATE UNIQUE INDEX "Location_codeKey_tenantId_key" ON "Location"("codeKey", "tenantId");
