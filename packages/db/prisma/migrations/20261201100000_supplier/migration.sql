-- Guards a table of tenants: row-level security that binds its owner too, the tenant's policy, and these rights of
-- the program.
CREATE FUNCTION guard_table(name TEXT, rights TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  EXECUTE format(
    'CREATE POLICY tenant_scope ON %I
      USING ("tenantId" = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', name);
  EXECUTE format('GRANT %s ON %I TO inventory_app', rights, name);
END
$$;

CREATE TABLE "Supplier" (
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "email" TEXT,
  "phone" TEXT,
  "address" TEXT,
  "currency" TEXT,
  "leadTimeDays" INTEGER,
  "note" TEXT,
  "archivedAt" TIMESTAMPTZ(3),
  "nameSort" TEXT COLLATE "C" NOT NULL,
  "codeSort" TEXT COLLATE "C" NOT NULL,
  "codeKey" TEXT COLLATE "C" NOT NULL,
  "searchKey" TEXT COLLATE "C" NOT NULL,
  "tenantId" UUID NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" TIMESTAMPTZ(3) NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "Supplier_pkey" PRIMARY KEY ("tenantId", "id"),
  CONSTRAINT "Supplier_leadTimeDays_not_negative" CHECK ("leadTimeDays" >= 0),
  CONSTRAINT "Supplier_tenantId_fkey" FOREIGN KEY ("tenantId")
    REFERENCES "Tenant" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Supplier_codeKey_tenantId_key" ON "Supplier" ("codeKey", "tenantId");
CREATE INDEX "Supplier_tenantId_nameSort_id_idx" ON "Supplier" ("tenantId", "nameSort", "id");

SELECT guard_table('Supplier', 'SELECT, INSERT, UPDATE, DELETE');
