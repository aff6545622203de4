-- Made before there was a first release, so no one waits for these locks:
-- squawk-ignore-file require-concurrent-index-creation, require-concurrent-index-deletion

-- Whoever looks up a level by its whole key finds it directly in either index. With part of the key, this one
-- looked as good to a planner that knew of few rows, and then read all levels of a location for each of them.
DROP INDEX "StockLevel_tenantId_locationId_idx";
CREATE INDEX "StockLevel_tenantId_locationId_productId_idx" ON "StockLevel" ("tenantId", "locationId", "productId");
