-- squawk-ignore-file adding-not-nullable-field
-- Made before there was a first release, so there are few rows to fill in.

-- When the first movement of a level was recorded: whether a level existed at an instant can then be told,
-- and counted, without looking at its movements.
ALTER TABLE "StockLevel" ADD COLUMN "since" TIMESTAMPTZ(3);

UPDATE "StockLevel" l
SET "since" = m."createdAt"
FROM "StockMovement" m
WHERE m."tenantId" = l."tenantId" AND m."productId" = l."productId" AND m."locationId" = l."locationId"
  AND m."seq" = 1;

ALTER TABLE "StockLevel" ALTER COLUMN "since" SET NOT NULL;
