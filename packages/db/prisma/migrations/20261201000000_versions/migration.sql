-- Counts the edits of a record, so that an edit of an older version can be refused. Movements of stock do not count.
ALTER TABLE "Tenant" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "User" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Product" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Service" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Customer" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Inventory" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Location" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
