-- Case-insensitive text, for emails, SKUs and codes.
CREATE EXTENSION IF NOT EXISTS citext;

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('owner', 'manager', 'user', 'viewer');

-- CreateEnum
CREATE TYPE "SessionKind" AS ENUM ('browser', 'token');

-- CreateEnum
CREATE TYPE "MovementType" AS ENUM ('IN', 'OUT');

-- CreateEnum
CREATE TYPE "OperationKind" AS ENUM ('receipt', 'issue', 'transfer', 'count', 'reversal', 'adjustment');

-- CreateEnum
CREATE TYPE "OperationSource" AS ENUM ('api', 'web', 'import', 'job');

-- CreateTable
CREATE TABLE "Tenant" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'EUR',
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" CITEXT NOT NULL,
    "password" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'user',
    "disabledAt" TIMESTAMPTZ(3),
    "tenantId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("tenantId","id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" "SessionKind" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "ip" TEXT,
    "userAgent" TEXT,
    "tenantId" UUID NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("tenantId","id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "email" CITEXT NOT NULL,
    "role" "Role" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "tenantId" UUID NOT NULL,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("tenantId","id")
);

-- CreateTable
CREATE TABLE "Product" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sku" CITEXT NOT NULL,
    "price" DECIMAL(16,4) NOT NULL,
    "description" TEXT,
    "category" TEXT,
    "barcode" TEXT,
    "unit" TEXT NOT NULL DEFAULT 'piece',
    "archivedAt" TIMESTAMPTZ(3),
    "tenantId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("tenantId","id")
);

-- CreateTable
CREATE TABLE "Service" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "price" DECIMAL(16,4) NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),
    "tenantId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Service_pkey" PRIMARY KEY ("tenantId","id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "address" TEXT,
    "archivedAt" TIMESTAMPTZ(3),
    "tenantId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("tenantId","id")
);

-- CreateTable
CREATE TABLE "Inventory" (
    "id" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "quantity" INTEGER NOT NULL DEFAULT 0,
    "minStock" INTEGER NOT NULL DEFAULT 10,
    "maxStock" INTEGER NOT NULL DEFAULT 1000,
    "tenantId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Inventory_pkey" PRIMARY KEY ("tenantId","id")
);

-- CreateTable
CREATE TABLE "Location" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "code" CITEXT NOT NULL,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "archivedAt" TIMESTAMPTZ(3),
    "tenantId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Location_pkey" PRIMARY KEY ("tenantId","id")
);

-- CreateTable
CREATE TABLE "StockLevel" (
    "productId" UUID NOT NULL,
    "locationId" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "tenantId" UUID NOT NULL,

    CONSTRAINT "StockLevel_pkey" PRIMARY KEY ("tenantId","productId","locationId")
);

-- CreateTable
CREATE TABLE "StockOperation" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "requestHash" BYTEA NOT NULL,
    "kind" "OperationKind" NOT NULL,
    "reason" TEXT,
    "reference" TEXT,
    "source" "OperationSource" NOT NULL,
    "actorId" UUID NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "reversesId" UUID,
    "tenantId" UUID NOT NULL,

    CONSTRAINT "StockOperation_pkey" PRIMARY KEY ("tenantId","id")
);

-- CreateTable
CREATE TABLE "StockMovement" (
    "id" UUID NOT NULL,
    "operationId" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "locationId" UUID NOT NULL,
    "type" "MovementType" NOT NULL,
    "quantity" INTEGER NOT NULL,
    "reason" TEXT,
    "seq" INTEGER NOT NULL,
    "balanceAfter" INTEGER NOT NULL,
    "tenantId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StockMovement_pkey" PRIMARY KEY ("tenantId","id")
);

-- CreateTable
CREATE TABLE "Outbox" (
    "seq" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tenantId" UUID NOT NULL,

    CONSTRAINT "Outbox_pkey" PRIMARY KEY ("tenantId","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Session_tenantId_userId_idx" ON "Session"("tenantId", "userId");

-- CreateIndex
CREATE INDEX "Product_tenantId_name_id_idx" ON "Product"("tenantId", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Product_tenantId_sku_key" ON "Product"("tenantId", "sku");

-- CreateIndex
CREATE INDEX "Service_tenantId_name_id_idx" ON "Service"("tenantId", "name", "id");

-- CreateIndex
CREATE INDEX "Customer_tenantId_name_id_idx" ON "Customer"("tenantId", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Inventory_tenantId_productId_key" ON "Inventory"("tenantId", "productId");

-- CreateIndex
CREATE UNIQUE INDEX "Location_tenantId_code_key" ON "Location"("tenantId", "code");

-- CreateIndex
CREATE INDEX "StockLevel_tenantId_locationId_idx" ON "StockLevel"("tenantId", "locationId");

-- CreateIndex
CREATE UNIQUE INDEX "StockOperation_tenantId_requestId_key" ON "StockOperation"("tenantId", "requestId");

-- CreateIndex
CREATE INDEX "StockMovement_tenantId_operationId_idx" ON "StockMovement"("tenantId", "operationId");

-- CreateIndex
CREATE INDEX "StockMovement_tenantId_productId_locationId_createdAt_seq_idx" ON "StockMovement"("tenantId", "productId", "locationId", "createdAt", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "StockMovement_tenantId_productId_locationId_seq_key" ON "StockMovement"("tenantId", "productId", "locationId", "seq");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_tenantId_userId_fkey" FOREIGN KEY ("tenantId", "userId") REFERENCES "User"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Product" ADD CONSTRAINT "Product_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Service" ADD CONSTRAINT "Service_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inventory" ADD CONSTRAINT "Inventory_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inventory" ADD CONSTRAINT "Inventory_tenantId_productId_fkey" FOREIGN KEY ("tenantId", "productId") REFERENCES "Product"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Location" ADD CONSTRAINT "Location_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockLevel" ADD CONSTRAINT "StockLevel_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockLevel" ADD CONSTRAINT "StockLevel_tenantId_productId_fkey" FOREIGN KEY ("tenantId", "productId") REFERENCES "Product"("tenantId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockLevel" ADD CONSTRAINT "StockLevel_tenantId_locationId_fkey" FOREIGN KEY ("tenantId", "locationId") REFERENCES "Location"("tenantId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockOperation" ADD CONSTRAINT "StockOperation_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockOperation" ADD CONSTRAINT "StockOperation_tenantId_actorId_fkey" FOREIGN KEY ("tenantId", "actorId") REFERENCES "User"("tenantId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockOperation" ADD CONSTRAINT "StockOperation_tenantId_reversesId_fkey" FOREIGN KEY ("tenantId", "reversesId") REFERENCES "StockOperation"("tenantId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_tenantId_operationId_fkey" FOREIGN KEY ("tenantId", "operationId") REFERENCES "StockOperation"("tenantId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_tenantId_productId_fkey" FOREIGN KEY ("tenantId", "productId") REFERENCES "Product"("tenantId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_tenantId_locationId_fkey" FOREIGN KEY ("tenantId", "locationId") REFERENCES "Location"("tenantId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outbox" ADD CONSTRAINT "Outbox_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One default location per tenant, and it is in use.
CREATE UNIQUE INDEX "Location_tenantId_default_key" ON "Location"("tenantId") WHERE "isDefault";
ALTER TABLE "Location" ADD CONSTRAINT "Location_default_in_use" CHECK (NOT "isDefault" OR "archivedAt" IS NULL);

-- An operation is reversed at most once.
CREATE UNIQUE INDEX "StockOperation_tenantId_reversesId_key" ON "StockOperation"("tenantId", "reversesId")
  WHERE "reversesId" IS NOT NULL;

-- What must hold whatever the code does.
ALTER TABLE "Product" ADD CONSTRAINT "Product_price_not_negative" CHECK ("price" >= 0);
ALTER TABLE "Service" ADD CONSTRAINT "Service_price_not_negative" CHECK ("price" >= 0);
ALTER TABLE "Inventory" ADD CONSTRAINT "Inventory_quantity_not_negative" CHECK ("quantity" >= 0);
ALTER TABLE "Inventory" ADD CONSTRAINT "Inventory_thresholds" CHECK ("minStock" >= 0 AND "minStock" <= "maxStock");
ALTER TABLE "StockLevel" ADD CONSTRAINT "StockLevel_quantity_not_negative" CHECK ("quantity" >= 0);
ALTER TABLE "StockLevel" ADD CONSTRAINT "StockLevel_seq_counts" CHECK ("seq" >= 1);
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_quantity_positive" CHECK ("quantity" > 0);
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_seq_counts" CHECK ("seq" >= 1);
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_balance_not_negative" CHECK ("balanceAfter" >= 0);
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_never_updated" CHECK ("updatedAt" = "createdAt");

-- The role the program runs as: it owns nothing, so it cannot bypass row-level security.
-- Roles belong to the whole server, so another database may have made it already, even at this moment.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'inventory_app') THEN
    CREATE ROLE inventory_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

-- Since PostgreSQL 16 the maker of a role may manage it, but not yet become it.
-- Where the role was made by another, that one must have let us become it.
DO $$
BEGIN
  EXECUTE format('GRANT inventory_app TO %I', current_user);
EXCEPTION
  WHEN insufficient_privilege THEN
    IF NOT pg_has_role(current_user, 'inventory_app', 'MEMBER') THEN
      RAISE;
    END IF;
END
$$;

GRANT USAGE ON SCHEMA public TO inventory_app;

-- Grants say what the program may ever do. Operations and movements are written once: no UPDATE, no DELETE.
-- Erasing a tenant still removes them, because a cascade runs with the rights of the tables' owner.
GRANT SELECT, INSERT, UPDATE, DELETE ON "Tenant" TO inventory_app;
GRANT SELECT, INSERT, UPDATE ON "User" TO inventory_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "Session" TO inventory_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "Invitation" TO inventory_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "Product" TO inventory_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "Service" TO inventory_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "Customer" TO inventory_app;
GRANT SELECT, INSERT, UPDATE ON "Inventory" TO inventory_app;
GRANT SELECT, INSERT, UPDATE ON "Location" TO inventory_app;
GRANT SELECT, INSERT, UPDATE ON "StockLevel" TO inventory_app;
GRANT SELECT, INSERT ON "StockOperation" TO inventory_app;
GRANT SELECT, INSERT ON "StockMovement" TO inventory_app;
GRANT SELECT, INSERT, DELETE ON "Outbox" TO inventory_app;
GRANT USAGE ON SEQUENCE "Outbox_seq_seq" TO inventory_app;

-- Rows of other tenants do not exist. Without a tenant in `app.tenant_id` there are no rows at all.
ALTER TABLE "Tenant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Tenant" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "Tenant"
  USING ("id" = nullif(current_setting('app.tenant_id', true), '')::uuid);

ALTER TABLE "User" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "User" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "User"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

ALTER TABLE "Session" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Session" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "Session"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

ALTER TABLE "Invitation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Invitation" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "Invitation"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

ALTER TABLE "Product" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Product" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "Product"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

ALTER TABLE "Service" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Service" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "Service"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

ALTER TABLE "Customer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Customer" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "Customer"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

ALTER TABLE "Inventory" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Inventory" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "Inventory"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

ALTER TABLE "Location" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Location" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "Location"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

ALTER TABLE "StockLevel" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "StockLevel" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "StockLevel"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

ALTER TABLE "StockOperation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "StockOperation" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "StockOperation"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

ALTER TABLE "StockMovement" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "StockMovement" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "StockMovement"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

ALTER TABLE "Outbox" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Outbox" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_scope ON "Outbox"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- Log-in knows an email and no tenant yet: the one user with exactly that email may be read, nothing else.
CREATE POLICY user_by_email ON "User" FOR SELECT
  USING ("email" = nullif(current_setting('app.login_email', true), '')::citext);

-- A second net under the missing grants, against the owner's own hand: history is never edited.
-- A cascade from the tenant runs inside a trigger, so it is let through.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION '% is never changed or deleted; record a reversal instead', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END
$$;

CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "StockOperation"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "StockOperation"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "StockMovement"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "StockMovement"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
